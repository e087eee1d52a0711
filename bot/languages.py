"""Languages by their English names, those with the most speakers first."""

LANGUAGES = (
    *("English", "Mandarin", "Hindi", "Spanish", "French", "Arabic", "Bengali", "Portuguese"),
    *("Russian", "Urdu", "Indonesian", "German", "Japanese", "Marathi", "Telugu", "Turkish"),
    *("Tamil", "Cantonese", "Vietnamese", "Tagalog", "Korean", "Hausa", "Persian", "Swahili"),
    *("Javanese", "Italian", "Punjabi", "Gujarati", "Thai", "Amharic", "Kannada", "Polish"),
    *("Ukrainian", "Malayalam", "Burmese", "Yoruba", "Igbo", "Romanian", "Dutch", "Malay"),
    *("Uzbek", "Nepali", "Sinhala", "Zulu", "Xhosa", "Somali", "Afrikaans", "Greek", "Czech"),
    *("Hungarian", "Swedish", "Catalan", "Hebrew", "Bulgarian", "Serbian", "Croatian", "Danish"),
    *("Finnish", "Norwegian", "Slovak", "Lithuanian", "Slovenian", "Latvian", "Estonian"),
    *("Albanian", "Armenian", "Georgian", "Azerbaijani", "Kazakh", "Mongolian", "Khmer", "Lao"),
    *("Basque", "Galician", "Welsh", "Irish", "Icelandic", "Maltese", "Macedonian", "Bosnian"),
    *("American Sign Language", "British Sign Language", "Esperanto"),
)
