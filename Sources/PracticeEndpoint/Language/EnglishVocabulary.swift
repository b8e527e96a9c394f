/// Which English words speak of what stands in a schema.
enum EnglishVocabulary {
    /// Words that call for a tool with such a word in its name.
    static let verbs: [String: Set<String>] = [
        "switch": ["switch", "turn", "start", "stop", "activate", "deactivate"],
        "press": ["press", "push", "open", "close", "unlock", "trigger"],
        "volume": ["volume", "loud", "louder", "quiet", "quieter", "softer", "mute", "unmute", "silence"],
        "dimmer": ["dim", "brighten", "brightness", "fade"],
        "play": ["play", "ring"],
        "sensors": ["measure", "sensor", "sensors", "reading", "readings"],
        "status": ["status", "state", "on", "off", "open", "closed"],
        "timers": ["timer", "timers"],
        "scene": ["scene"],
        "say": ["say", "announce"],
        "events": ["happened", "events", "lately", "recently"],
        "confirm": ["confirm"],
    ]

    /// Words for a choice of a schema, besides the choice itself.
    static let choices: [String: Set<String>] = [
        "on": ["start", "activate", "enable"],
        "off": ["stop", "deactivate", "disable"],
        "temperature": ["warm", "hot", "cold", "cool", "degrees"],
        "humidity": ["humid", "damp", "moist"],
        "illuminance": ["bright", "light", "lux", "dark"],
        "pressure": ["barometer"],
        "co2": ["dioxide", "stuffy", "air"],
        "voltage": ["volts"],
        "list": ["which", "list", "show"],
        "cancel": ["cancel", "delete", "remove"],
        "extend": ["extend", "longer", "prolong"],
    ]

    /// Words that make something more or less, and the sign.
    static let changes: [String: Double] = [
        "louder": 1, "up": 1, "increase": 1, "raise": 1, "quieter": -1, "softer": -1, "down": -1, "decrease": -1,
        "lower": -1,
    ]
    /// How much is "a bit", in percent.
    static let usualChange = 10.0
}
