extension ConfigurationChecker {
    /// Lets no output wait for itself, by way of others.
    mutating func checkRequirements() {
        var edges: [String: [RequirementConfiguration]] = [:]
        for output in outputs { edges[output.label.value] = output.rules.requires }
        var done: Set<String> = []
        for output in outputs where !done.contains(output.label.value) {
            var path: [String] = []
            search(from: output.label.value, edges, &path, &done)
        }
    }

    /// Depth first; complains where a requirement comes back to the path.
    private mutating func search(
        from name: String,
        _ edges: [String: [RequirementConfiguration]],
        _ path: inout [String],
        _ done: inout Set<String>
    ) {
        path.append(name)
        for requirement in edges[name] ?? [] {
            let next = requirement.name.value
            if let start = path.firstIndex(of: next) {
                let circle = (path[start...] + [next]).map { Quoting.quoted($0) }.joined(separator: " needs ")
                let isExclusion = requirement.isOn == false && path.count - start == 2
                let advice = isExclusion ? "; if only one may be on, write an interlock" : "; leave one out"
                complaints.add(
                    "\(Quoting.plain(name)): these wait for each other, \(circle)\(advice)",
                    at: requirement.name.location
                )
            } else if !done.contains(next) {
                search(from: next, edges, &path, &done)
            }
        }
        path.removeLast()
        done.insert(name)
    }
}
