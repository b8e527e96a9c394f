/// Whether platforms take so many tools, and so much said of them.
struct ToolsCheck: DoctorCheck {
    /// Above it language models choose badly.
    private static let mostTools = 20
    /// Platforms that ask for pages take about so much on one.
    private static let mostBytes = 8000
    let codes: [DiagnosisCode] = [.toolsMany, .toolsLarge]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let tools = patient.tools else { return [] }
        let look = "boardhand tools --config \(patient.configurationPath.shellWord)"
        if tools.count > Self.mostTools {
            return [
                Finding(
                    .toolsMany,
                    "there are \(tools.count) tools, and above \(Self.mostTools) assistants choose badly",
                    patient.rewriting("take out what nobody says", look: look)
                )
            ]
        }
        guard tools.bytes > Self.mostBytes else { return [] }
        return [
            Finding(
                .toolsLarge,
                "the tools take \(tools.bytes) bytes to describe, and some platforms cut them off at \(Self.mostBytes)",
                patient.rewriting("write fewer and shorter names, aliases and descriptions", look: look)
            )
        ]
    }
}
