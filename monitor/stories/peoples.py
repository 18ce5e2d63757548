"""Countries and what their people and things are called: what a text says of Sweden and of Swedes is of one country."""

from functools import cache

_TABLE = """
Afghanistan Afghan; Africa African; Albania Albanian; Algeria Algerian; America American Americans Usa; Angola
Angolan; Arabia Arab Arabian Saudi; Argentina Argentine Argentinian; Armenia Armenian; Asia Asian; Australia
Australian; Austria Austrian; Azerbaijan Azerbaijani Azeri; Bahrain Bahraini; Bangladesh Bangladeshi; Belarus
Belarusian; Belgium Belgian; Bolivia Bolivian; Bosnia Bosnian; Brazil Brazilian; Britain British Briton Britons Uk;
Bulgaria Bulgarian; Burundi Burundian; Cambodia Cambodian; Cameroon Cameroonian; Canada Canadian; Catalonia Catalan;
Chad Chadian; Chile Chilean; China Chinese; Colombia Colombian; Congo Congolese; Croatia Croatian Croat; Cuba Cuban;
Cyprus Cypriot; Czechia Czech; Denmark Danish Dane; Dominica Dominican; Ecuador Ecuadorean Ecuadorian; Egypt Egyptian;
England English Englishman Englishmen; Eritrea Eritrean; Estonia Estonian; Ethiopia Ethiopian; Europe European; Faso
Burkina Burkinabe; Fiji Fijian; Finland Finnish Finn; France French Frenchman Frenchwoman; Gabon Gabonese; Gambia
Gambian; Georgia Georgian; Germany German; Ghana Ghanaian; Greece Greek; Guatemala Guatemalan; Guinea Guinean; Haiti
Haitian; Honduras Honduran; Hungary Hungarian; Iceland Icelandic Icelander; India Indian; Indonesia Indonesian; Iran
Iranian; Iraq Iraqi; Ireland Irish Irishman; Israel Israeli; Italy Italian; Jamaica Jamaican; Japan Japanese; Jordan
Jordanian; Kazakhstan Kazakh; Kenya Kenyan; Korea Korean; Kosovo Kosovar; Kuwait Kuwaiti; Kyrgyzstan Kyrgyz; Lanka
Lankan Sri; Laos Laotian; Latvia Latvian; Lebanon Lebanese; Leone Leonean; Liberia Liberian; Libya Libyan; Lithuania
Lithuanian; Macedonia Macedonian; Madagascar Malagasy; Malawi Malawian; Malaysia Malaysian; Maldives Maldivian; Mali
Malian; Malta Maltese; Mauritania Mauritanian; Mexico Mexican; Moldova Moldovan; Mongolia Mongolian; Montenegro
Montenegrin; Morocco Moroccan; Mozambique Mozambican; Myanmar Burmese Burma; Namibia Namibian; Nepal Nepali Nepalese;
Netherlands Dutch Dutchman Holland; Nicaragua Nicaraguan; Niger Nigerien; Nigeria Nigerian; Norway Norwegian; Oman
Omani; Pakistan Pakistani; Palestine Palestinian; Panama Panamanian; Paraguay Paraguayan; Peru Peruvian; Philippines
Filipino Philippine; Poland Polish Pole; Portugal Portuguese; Qatar Qatari; Rica Rican; Romania Romanian; Russia
Russian; Rwanda Rwandan; Salvador Salvadoran; Scotland Scottish Scot Scots; Senegal Senegalese; Serbia Serbian Serb;
Singapore Singaporean; Slovakia Slovak; Slovenia Slovenian Slovene; Somalia Somali; Spain Spanish Spaniard; Sudan
Sudanese; Sweden Swedish Swede; Switzerland Swiss; Syria Syrian; Taiwan Taiwanese; Tajikistan Tajik; Tanzania
Tanzanian; Thailand Thai; Tibet Tibetan; Togo Togolese; Trinidad Trinidadian; Tunisia Tunisian; Turkey Turkish Turk;
Turkmenistan Turkmen; Uganda Ugandan; Ukraine Ukrainian; Uruguay Uruguayan; Uzbekistan Uzbek; Venezuela Venezuelan;
Vietnam Vietnamese; Wales Welsh Welshman; Yemen Yemeni; Zambia Zambian; Zealand Zealander; Zimbabwe Zimbabwean
"""


def country(name: str) -> str:
    """The country of a word with one capital that means its people, one of them or what is theirs; else the word itself."""
    return _countries().get(name, name)


def is_country(name: str) -> bool:
    """Whether a word with one capital is the name of a country, as `country` gives it."""
    return _countries().get(name) == name


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _TABLE.split(";"):
        land, *peoples = entry.split()
        found |= {form: land for people in peoples for form in (land, people, f"{people}s")}
    return found
