"""Activities of peace operations, as the PEMA data name them, put into our words.

Source of the list: Di Salvatore, Lundgren, Oksamytna and Smidt (2022), "Introducing
the Peacekeeping Mandates (PEMA) Dataset", Journal of Conflict Resolution.
"""

from coding.suggestions.engine import EngineCode

_TOLD = {
    "ArmsEmbargo": "Arms embargo|An embargo on arms is watched over or carried out.",
    "BorderControl": "Border control|Borders and customs are watched and controlled.",
    "Ceasefire": "Ceasefire|A ceasefire or truce is monitored, verified or supported:"
    " withdrawal and separation of forces, military observers, violations.",
    "ChildRights": "Rights of children|Children are protected in armed conflict: child"
    " soldiers, recruitment of children, child protection advisers.",
    "CivProtect": "Protection of civilians|Civilians are protected from violence, by"
    " patrols, presence or force.",
    "CivilSociety": "Civil society|Civil society and its organizations are supported"
    " and take part.",
    "ControlSALW": "Control of small arms|Small arms and light weapons are collected,"
    " registered, stored or destroyed; illicit arms are kept out.",
    "CorrectionsReform": "Corrections reform|Prisons and the corrections service are"
    " rebuilt and reformed.",
    "CulturalHeritage": "Cultural heritage|Cultural and historical sites are guarded.",
    "Demil": "Demilitarization|An area is kept free of forces and heavy weapons.",
    "Demining": "Demining|Landmines and unexploded ordnance are cleared; mine action.",
    "Democratization": "Democratization|Democratic institutions and governance are"
    " built up.",
    "DisarmDemob": "Disarmament and demobilization|Combatants and armed groups are"
    " disarmed, cantoned and demobilized.",
    "EcDevelop": "Economic development|Economic recovery, development and employment"
    " are supported.",
    "ElectAssist": "Electoral assistance|Elections are prepared, held and observed with"
    " technical and logistical help.",
    "ElectSec": "Security of elections|Elections, polling and candidates are guarded.",
    "Gender": "Gender|Women take part, and gender is considered in all that is done:"
    " gender advisers, women, peace and security.",
    "HumanRelief": "Humanitarian relief|Humanitarian assistance reaches people: access,"
    " delivery, escorts of convoys.",
    "HumanRights": "Human rights|Human rights are promoted; violations are monitored,"
    " investigated and reported.",
    "JusticeReform": "Justice reform|Courts and the judiciary are rebuilt and reformed;"
    " rule of law.",
    "LegalReform": "Legal reform|A constitution or laws are drafted and reformed.",
    "LocalReconcil": "Local reconciliation|Communities are reconciled: local mediation,"
    " dialogue, conflicts between communities.",
    "Media": "Media|Free press and media are supported.",
    "MilitaryReform": "Military reform|Armed forces are reformed, trained, vetted and"
    " united; security sector reform.",
    "OffensOper": "Offensive operations|Armed groups are neutralized by offensive"
    " operations.",
    "PeaceProcess": "Peace process|A peace agreement and its process are supported.",
    "PolPartyAssist": "Political parties|Political parties are supported.",
    "PoliceReform": "Police reform|Police is reformed, trained, vetted and advised.",
    "PowerSharing": "Power sharing|Power is shared; a government of unity is formed.",
    "PublicHealth": "Public health|Health, HIV and epidemics are dealt with.",
    "PublicInfo": "Public information|People are informed of the mission and the peace:"
    " radio, public information campaigns.",
    "Reconcil": "Reconciliation|National reconciliation and political dialogue are"
    " supported by good offices and mediation.",
    "RefugeeIDPs": "Refugees and displaced persons|Refugees and internally displaced"
    " persons return safely and are settled.",
    "RegReconcil": "Regional reconciliation|Neighbouring states are brought together.",
    "Reintegration": "Reintegration|Former combatants return to civilian life.",
    "Resources": "Natural resources|Natural resources, diamonds, timber and their trade"
    " are controlled.",
    "SGBViolence": "Sexual and gender-based violence|Sexual violence in conflict is"
    " prevented, monitored and answered: women protection advisers.",
    "StateAuthority": "State authority|State authority and administration are extended"
    " over the country.",
    "TransJustice": "Transitional justice|Crimes are prosecuted and truth is sought:"
    " tribunals, war crimes, truth commissions, impunity.",
    "UseOfForce": "Use of force|All necessary means may be used.",
    "VoterEducation": "Voter education|Voters are educated and registered.",
}


def activity_codes() -> list[EngineCode]:
    """A code for each activity, its key the data's own column name."""
    return [EngineCode(key, *told.split("|")) for key, told in _TOLD.items()]
