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
                    mend: "sudo install -d -m 700 -o _boardhand -g _boardhand \(folder)",
                    fix: .makeFolder(folder)
                )
            ]
        }
        if facts.mode & 0o022 != 0 {
            return [
                Finding(
                    .stateMode,
                    "others can write the state in \(folder), and with it what outputs do at the next start",
                    mend: "sudo chmod 700 \(folder)",
                    fix: .protect(path: folder, mode: 0o700)
                )
            ]
        }
        guard let space = patient.system.space(at: folder), space.isReadOnly else { return [] }
        return [
            Finding(
                .stateReadOnly,
                "\(folder) can only be read: the disk is mounted read-only, as after errors",
                mend: "dmesg | grep -i -e ext4 -e mmc; sudo mount -o remount,rw /"
            )
        ]
    }
}
