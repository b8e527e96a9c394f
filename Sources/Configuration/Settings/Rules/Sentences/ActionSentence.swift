/// Understands what stands after `do`.
enum ActionSentence {
    static let forms = [
        "OUTPUT on|off|NN% [for 5m]", "press MOMENTARY OUTPUT", "run SCENE", "play SOUND", "say \"TEXT\"",
    ]

    private static let examples =
        "'hall lamp on for 5m', 'strip 40%', 'press gate', 'run good night', 'play doorbell' or 'say \"hello\"'"

    /// - Throws: what is not understood, and what is allowed.
    static func parse(_ text: String, names: NameDirectory) throws(SentenceProblem) -> RuleConfiguration.Action {
        let words = SentenceWords(text)
        var problem: SentenceProblem?
        for (name, rest) in words.splits {
            guard let device = names.device(name) else { continue }
            do {
                return try set(device, rest)
            } catch {
                // That of the longest name, which is what was probably meant.
                problem = problem ?? error
            }
        }
        do {
            if let action = try keyword(words, names: names) { return action }
        } catch {
            // A device may be called as such a word.
            throw problem ?? error
        }
        throw problem ?? unknown(words, names: names)
    }

    /// What starts with a word of ours; `nil` for what does not.
    private static func keyword(_ words: SentenceWords, names: NameDirectory) throws(SentenceProblem)
        -> RuleConfiguration.Action?
    {
        var words = words
        if words.take("press") { return try press(words.text, names: names) }
        if words.take("run") {
            guard let scene = names.scene(words.text) else {
                let advice = NameDirectory.advice(for: words.text, allowed: names.sceneNames)
                throw SentenceProblem("there is no scene \(Quoting.quoted(words.text))\(advice)")
            }
            return .run(scene: scene)
        }
        if words.take("play") {
            guard let sound = names.sound(words.text) else {
                let advice = NameDirectory.advice(for: words.text, allowed: names.soundNames)
                throw SentenceProblem("there is no sound \(Quoting.quoted(words.text))\(advice)")
            }
            return .play(sound: sound)
        }
        return words.take("say") ? try say(words.text) : nil
    }

    private static func unknown(_ words: SentenceWords, names: NameDirectory) -> SentenceProblem {
        for (name, rest) in words.splits.reversed() {
            guard let level = rest.rest.first, LevelText.parse(level) != nil else { continue }
            let problem = names.problem(with: name, wanted: "switch or dimmer", \.isSettable)
            if let problem { return SentenceProblem(problem) }
        }
        if let device = names.device(words.text), device.kind.isOutput {
            let what = device.kind == .momentary ? "write 'press \(device.name)'" : "write \(LevelText.rule) after it"
            return SentenceProblem("what about \(Quoting.quoted(device.name))? It is \(device.kind.inWords): \(what)")
        }
        return SentenceProblem("\(Quoting.quoted(words.text)) is not understood; write such as \(examples)")
    }

    private static func set(
        _ device: NameDirectory.Device,
        _ words: SentenceWords
    ) throws(SentenceProblem) -> RuleConfiguration.Action {
        var words = words
        let name = Quoting.quoted(device.name)
        guard device.kind.isSettable else {
            let what =
                device.kind == .momentary
                ? "write 'press \(device.name)'" : "rules set switches and dimmers: write such as \(examples)"
            throw SentenceProblem("\(name) is \(device.kind.inWords); \(what)")
        }
        let number = words.next() ?? ""
        let text = words.take("%") ? number + "%" : number
        guard let percent = LevelText.parse(text.lowercased()) else {
            let advice = NearestWord.nearest(to: text, among: ["off", "on"]).map { "; did you mean '\($0)'?" } ?? ";"
            throw SentenceProblem("after \(name) stands \(Quoting.quoted(text))\(advice) allowed: \(LevelText.rule)")
        }
        guard device.kind == .dimmer || percent == 0 || percent == 100 else {
            throw SentenceProblem("\(name) is a switch and has no levels between; write on or off")
        }
        let duration = try words.duration()
        guard duration == nil || percent > 0 else {
            throw SentenceProblem("\(name) cannot be off for a time, as it stays off afterwards; leave 'for' out")
        }
        return .set(output: device.name, percent: percent, for: duration)
    }

    private static func press(_ name: String, names: NameDirectory) throws(SentenceProblem) -> RuleConfiguration.Action
    {
        if let device = names.device(name), device.kind.isSettable {
            throw SentenceProblem(
                "\(Quoting.quoted(device.name)) is \(device.kind.inWords) and cannot be pressed; write "
                    + "'\(device.name) on'"
            )
        }
        if let problem = names.problem(with: name, wanted: "momentary output", { $0 == .momentary }) {
            throw SentenceProblem(problem)
        }
        guard let device = names.device(name) else { throw SentenceProblem("there is nothing to press") }
        return .press(device.name)
    }

    private static func say(_ text: String) throws(SentenceProblem) -> RuleConfiguration.Action {
        var spoken = text[...]
        for quote in ["\"", "'"] where spoken.count > 1 && spoken.hasPrefix(quote) && spoken.hasSuffix(quote) {
            spoken = spoken.dropFirst().dropLast()
            break
        }
        guard !spoken.isEmpty else { throw SentenceProblem("after 'say' stands the text, such as 'say \"hello\"'") }
        return .say(String(spoken))
    }
}
