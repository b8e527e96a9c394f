/// Whether the state is safe where it is, and can be written.
struct StateFolderCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.stateMissing, .stateMode, .stateReadOnly]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let folder = patient.stateFolder else { return [] }
        guard let facts = patient.system.facts(of: folder), facts.isFolder else {
            return [
                Finding(
                    .stateMissing,
                    "there is no folder \(folder): timers and outputs would be forgotten at a power cut",
                    Self.making(folder, patient),
                    fix: .makeFolder(folder)
                )
            ]
        }
        if facts.mode & 0o022 != 0 {
            return [
                Finding(
                    .stateMode,
                    "others can write the state in \(folder), and with it what outputs do at the next start",
                    .run("sudo chmod 700 \(folder.shellWord)"),
                    fix: .protect(path: folder, mode: 0o700)
                )
            ]
        }
        guard let space = patient.system.space(at: folder), space.isReadOnly else { return [] }
        return [
            Finding(
                .stateReadOnly,
                "\(folder) can only be read: the disk is mounted read-only, as after errors",
                .run(
                    "sudo mount -o remount,rw \(Remedy.mountPoint(of: folder))",
                    then: "copy what matters to a new card, if it becomes read-only again",
                    look: "sudo dmesg | grep -i -e ext4 -e mmc"
                )
            )
        ]
    }

    private static func making(_ folder: String, _ patient: Patient) -> Remedy {
        let word = folder.shellWord
        if patient.system.facts(of: folder) != nil { return .advice("move away \(word), which is no folder") }
        let owner = folder == DoctorRun.usualState ? "-o _boardhand -g _boardhand " : ""
        return .run("\(patient.sudo(for: folder))install -d -m 700 \(owner)\(word)")
    }
}
