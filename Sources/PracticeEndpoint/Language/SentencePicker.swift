internal import JSON

/// Picks tool and arguments for an English sentence by plain rules, from the schemas that the board sent and nothing
/// else. It stands in for a language model, and says so when it does not understand. Pure.
struct SentencePicker: Sendable {
    fileprivate struct Candidate {
        let tool: ToolSchema
        let calls: [Picked.Call]
        var score: Int
        let problem: String?
    }

    let tools: [ToolSchema]

    init(tools: [JSONValue]) { self.tools = tools.compactMap(ToolSchema.init) }

    func pick(_ text: String) -> Picked {
        let sentence = Sentence(text)
        guard !sentence.words.isEmpty else { return Picked(text: "Say something first.") }
        guard !tools.isEmpty else { return Picked(text: "The board has no tools to pick from.") }
        if sentence.isNegated, !sentence.isQuestion {
            return Picked(text: "I do not understand what is not to be done; tell me what to do instead.")
        }
        let candidates = tools.compactMap { candidate($0, for: sentence) }.filter { $0.score > 0 }
        // Of equals the first, as the board lists them.
        guard
            let best = candidates.max(by: { $0.score < $1.score || $0.score == $1.score && $0.isBehind($1, in: tools) })
        else {
            return Picked(text: "I cannot tell which tool that means. There is: \(names).")
        }
        if let problem = best.problem { return Picked(text: problem) }
        return Picked(calls: best.calls)
    }

    private var names: String { tools.map(\.name).joined(separator: ", ") }

    // MARK: One tool

    private func candidate(_ tool: ToolSchema, for sentence: Sentence) -> Candidate? {
        var filled = ArgumentFiller(tool: tool, sentence: sentence)
        filled.fill()
        let hasVerb = tool.words.contains { word in
            sentence.contains(word) || EnglishVocabulary.verbs[word]?.contains(where: sentence.contains) == true
        }
        if sentence.isQuestion, !tool.isReadOnly, filled.arguments["action"] != "list" { return nil }
        guard hasVerb || filled.matchedWords > 0 else { return nil }
        var score = (hasVerb ? 3 : 0) + 2 * filled.matchedWords
        score += sentence.isQuestion == tool.isReadOnly ? 1 : -1
        let missing = tool.properties.filter { $0.isRequired && filled.arguments[$0.name] == nil }
        // A tool that lacks something is still better than another one that means something else, but only just.
        score -= 3 * missing.count
        var problem: String?
        if let property = missing.first {
            problem = "It sounds like \(tool.name), but I cannot find its \(property.name) in the sentence."
            if !property.choices.isEmpty { problem? += " It can be: \(property.choices.joined(separator: ", "))." }
        } else if let unused = filled.unusedTime {
            problem = "It sounds like \(tool.name), but that takes no time; say it without “\(unused)”."
        } else if let complaint = filled.complaint {
            problem = complaint
        }
        return Candidate(tool: tool, calls: filled.calls, score: score, problem: problem)
    }
}

extension SentencePicker.Candidate {
    fileprivate func isBehind(_ other: SentencePicker.Candidate, in tools: [ToolSchema]) -> Bool {
        let order = tools.map(\.name)
        return (order.firstIndex(of: tool.name) ?? 0) > (order.firstIndex(of: other.tool.name) ?? 0)
    }
}
