extension Speech {
    /// What became of a scene.
    ///
    /// - Parameter failures: one sentence for each output that was not set.
    func scene(_ name: String, isNothingDone: Bool, failures: [String]) -> String {
        guard !failures.isEmpty else { return grammar.sentence(scenes.done, [.name: .text(name)]) }
        let pattern = isNothingDone ? scenes.nothing : scenes.partly
        return grammar.joined([grammar.sentence(pattern, [.name: .text(name)])] + Self.shortened(failures))
    }
}
