import HardwareAbstraction

extension QuantityPhrases {
    static let english = QuantityPhrases(
        temperature: "{value} [degree|degrees] Celsius",
        temperatureBelowZero: "minus {value} [degree|degrees] Celsius",
        humidity: "{value} percent humidity",
        pressure: "{value} [hectopascal|hectopascals]",
        illuminance: "{value} lux",
        voltage: "{value} [volt|volts]",
        current: "{value} [ampere|amperes]",
        power: "{value} [watt|watts]",
        co2: "{value} parts per million carbon dioxide",
        equivalentCO2: "{value} parts per million equivalent carbon dioxide",
        tvoc: "{value} parts per billion volatile organic compounds",
        loadInWatts: "{value} [watt|watts]",
        loadInAmperes: "{value} [ampere|amperes]",
        names: [
            .temperature: "temperature", .humidity: "humidity", .pressure: "pressure", .illuminance: "illuminance",
            .voltage: "voltage", .current: "current", .power: "power", .co2: "carbon dioxide",
            .equivalentCO2: "equivalent carbon dioxide", .tvoc: "volatile organic compounds",
        ]
    )
}

extension SensorPhrases {
    static let english = SensorPhrases(
        temperature: "{device} [is|are] at {values}",
        temperatureAnd: "{device} [is|are] at {first} with {values}",
        measures: "{device} [reads|read] {values}",
        age: ", measured {time} ago",
        justNow: ", measured just now",
        nowSilent: "; now [it does|they do] not answer: {reason}",
        neverMeasured: "{device} [has|have] not been measured yet.",
        silent: "{device} [does|do] not answer: {reason}.",
        silentFor: "{device} [has|have] not answered for {time}: {reason}.",
        lastMeasured: "{time} ago it measured {values}.",
        more: "There [is|are] {count} more; ask for one by its name."
    )
}

extension InputPhrases {
    static let english = InputPhrases(
        door: english(active: "open", inactive: "closed", opened: "opened", closed: "closed"),
        window: english(active: "open", inactive: "closed", opened: "opened", closed: "closed"),
        motion: Words(
            active: "{device} [is|are] detecting motion{since}",
            inactive: "{device} [is|are] detecting no motion{since}",
            whileActive: "{device} [is|are] detecting motion",
            whileInactive: "{device} [is|are] detecting no motion",
            becameActive: "{moment} {device} detected motion.",
            becameInactive: "{moment} {device} detected no more motion."
        ),
        button: english(active: "pressed", inactive: "not pressed", opened: "pressed", closed: "released"),
        leak: Words(
            active: "{device} [is|are] wet{since}",
            inactive: "{device} [is|are] dry{since}",
            whileActive: "{device} [is|are] wet",
            whileInactive: "{device} [is|are] dry",
            becameActive: "{moment} {device} got wet.",
            becameInactive: "{moment} {device} got dry."
        ),
        generic: Words(
            active: "{device} [is|are] active{since}",
            inactive: "{device} [is|are] not active{since}",
            whileActive: "{device} [is|are] active",
            whileInactive: "{device} [is|are] not active",
            becameActive: "{moment} {device} became active.",
            becameInactive: "{moment} {device} became inactive."
        ),
        since: ", and [has|have] been for {time}",
        counted: "{device} counted {count} [pulse|pulses].",
        rate: "In the last minute there [was|were] {value}."
    )

    private static func english(active: String, inactive: String, opened: String, closed: String) -> Words {
        Words(
            active: Pattern(stringLiteral: "{device} [is|are] \(active){since}"),
            inactive: Pattern(stringLiteral: "{device} [is|are] \(inactive){since}"),
            whileActive: Pattern(stringLiteral: "{device} [is|are] \(active)"),
            whileInactive: Pattern(stringLiteral: "{device} [is|are] \(inactive)"),
            becameActive: Pattern(stringLiteral: "{moment} {device} [was|were] \(opened)."),
            becameInactive: Pattern(stringLiteral: "{moment} {device} [was|were] \(closed).")
        )
    }
}
