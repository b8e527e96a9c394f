import HardwareAbstraction

extension QuantityPhrases {
    static let german = QuantityPhrases(
        temperature: "{value} Grad Celsius",
        temperatureBelowZero: "minus {value} Grad Celsius",
        humidity: "{value} Prozent Luftfeuchtigkeit",
        pressure: "{value} Hektopascal",
        illuminance: "{value} Lux",
        voltage: "{value} Volt",
        current: "{value} Ampere",
        power: "{value} Watt",
        co2: "{value} ppm Kohlendioxid",
        equivalentCO2: "{value} ppm Kohlendioxid-Äquivalent",
        tvoc: "{value} ppb flüchtige organische Verbindungen",
        loadInWatts: "{value} Watt",
        loadInAmperes: "{value} Ampere",
        names: [
            .temperature: "Temperatur", .humidity: "Luftfeuchtigkeit", .pressure: "Luftdruck",
            .illuminance: "Helligkeit", .voltage: "Spannung", .current: "Strom", .power: "Leistung",
            .co2: "Kohlendioxid", .equivalentCO2: "Kohlendioxid-Äquivalent",
            .tvoc: "flüchtige organische Verbindungen",
        ]
    )
}

extension SensorPhrases {
    static let german = SensorPhrases(
        temperature: "{device} meldet {values}",
        temperatureAnd: "{device} meldet {first} bei {values}",
        measures: "{device} meldet {values}",
        age: ", gemessen vor {time:dative}",
        justNow: ", eben gemessen",
        nowSilent: "; die letzte Messung schlug fehl: {reason}",
        neverMeasured: "{device} wurde noch nicht gemessen.",
        silent: "{device} antwortet nicht: {reason}.",
        silentFor: "{device} antwortet seit {time:dative} nicht: {reason}.",
        lastMeasured: "Vor {time:dative} waren es {values}.",
        more: "Es gibt noch {count} weitere; frag einzeln danach."
    )
}

extension InputPhrases {
    static let german = InputPhrases(
        door: german(active: "offen", inactive: "zu", became: "geöffnet", ended: "geschlossen"),
        window: german(active: "offen", inactive: "zu", became: "geöffnet", ended: "geschlossen"),
        motion: Words(
            active: "{device} [meldet|melden]{since} Bewegung",
            inactive: "{device} [meldet|melden]{since} keine Bewegung",
            whileActive: "{device} Bewegung meldet",
            whileInactive: "{device} keine Bewegung meldet",
            becameActive: "{moment} hat {device} Bewegung gemeldet.",
            becameInactive: "{moment} hat {device} das Ende der Bewegung gemeldet."
        ),
        button: german(active: "gedrückt", inactive: "nicht gedrückt", became: "gedrückt", ended: "losgelassen"),
        leak: german(active: "nass", inactive: "trocken", became: "nass", ended: "trocken"),
        generic: german(active: "aktiv", inactive: "nicht aktiv", became: "aktiv", ended: "inaktiv"),
        since: " seit {time:dative}",
        counted: "{device} hat {count} [Impuls|Impulse] gezählt.",
        rate: "In der letzten Minute [war|waren] es {value}."
    )

    private static func german(active: String, inactive: String, became: String, ended: String) -> Words {
        Words(
            active: Pattern(stringLiteral: "{device} [ist|sind]{since} \(active)"),
            inactive: Pattern(stringLiteral: "{device} [ist|sind]{since} \(inactive)"),
            whileActive: Pattern(stringLiteral: "{device} \(active) ist"),
            whileInactive: Pattern(stringLiteral: "{device} \(inactive) ist"),
            becameActive: Pattern(stringLiteral: "{moment} wurde {device} \(became)."),
            becameInactive: Pattern(stringLiteral: "{moment} wurde {device} \(ended).")
        )
    }
}
