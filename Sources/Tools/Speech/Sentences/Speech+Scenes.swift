extension Speech {
    /// What became of a scene of so many steps.
    ///
    /// - Parameter failures: one sentence for each step that was not done.
    func scene(_ name: String, steps: Int, failures: [String]) -> String {
        guard !failures.isEmpty else { return grammar.sentence(scenes.done, [.name: .text(name)]) }
        let pattern = failures.count >= steps ? scenes.nothing : scenes.partly
        return grammar.joined([grammar.sentence(pattern, [.name: .text(name)])] + Self.shortened(failures))
    }
}
