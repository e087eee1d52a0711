"""Small words: those that stand in any ask, whatever it is about; folded, without accents."""

_ENGLISH = """
a about above actually after again against ago all almost already also although always am among an
and another any anybody anyone anything are aren around as ask asked asking at away back be because
been before behind being below best better between both but by came can cannot come comes could
couldn couple curious currently d day days did didn do does doesn doing don done down during each
either else end enough etc even ever every everybody everyone everything example experience
experienced far feel few find first folk folks for found from further gave get gets getting give
gives glad going gonna good got great guys had hadn happy has hasn have haven having he hello help
helped helpful helping helps her here hers hey hi him his hope how however i idea ideas if in
instead into is isn it its itself j just keep kind kinda knew know knowledge known knows last lately
least less let like likely ll look looking lot lots love m made make makes making many may maybe me
mean might mine more morning most much must my myself need needed needing needs never new next nice
no nobody none nor not nothing now of off often ok okay old on once one ones only onto or other
others otherwise our ours out over own part people per perhaps person place please possible possibly
pretty probably problem put question questions quick quite rather re read really recently recommend
recommendation recommendations recommended right s said same saw say see seem seems seen several
shall she should shouldn since so some somebody someone something sometimes somewhere soon sorry
still stuff such suggest suggestion suggestions sure t take taken tell than thank thanks that the
their theirs them themselves then there these they thing things think this those though thought
thoughts through till time times tip tips to today together told too took topic toward towards tried
try trying two under until up upon us use used useful using ve very via want wanted wants was wasn
way ways we week weeks well went were weren what whatever when where whether which while who whole
whom whose why will wish with within without won wonder wondering word work worked working works
would wouldn year years yes yet you your yours yourself
"""
_GERMAN = """
aber als am an auch auf aus bei bin bis das dass dem den der des die doch du ein eine einem einen
einer es euch fur hat habe haben hier ich ihr im in ist jemand kann kennt man mein meine mich mir
mit nach nicht noch nur oder schon sein sich sie sind so uber um und uns unser von vor war was weil
wenn wer wie wir wird wo zu zum zur
"""
_FRENCH = """
au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur mais mes moi mon ne
nos notre nous on ou par pas pour qu que quelqu qui sa se ses son sont sur un une vos votre vous
"""
_SPANISH_AND_PORTUGUESE = """
al algo alguien como con cual de del donde el ella en es esta este esto hay la las lo los mas me mi
muy no nos para pero por porque que quien se ser si sin sobre son su sus tiene un una y yo alguem
com da das do dos ela ele em eu mais meu minha na nas nao nem no nos os ou pela pelo quem seu sua
tem uma voce
"""
SMALL = frozenset((_ENGLISH + _GERMAN + _FRENCH + _SPANISH_AND_PORTUGUESE).split())
