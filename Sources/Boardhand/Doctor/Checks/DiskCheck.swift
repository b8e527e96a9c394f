/// Whether something can still be written where the state is.
struct DiskCheck: DoctorCheck {
    private static let leastBytes: UInt64 = 10 << 20
    private static let leastInodes: UInt64 = 100
    let codes: [DiagnosisCode] = [.diskFull, .diskInodes]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let folder = patient.stateFolder, let space = patient.system.space(at: folder) else { return [] }
        let look = "sudo du -hx \(Remedy.mountPoint(of: folder)) | sort -h | tail"
        if space.freeBytes < Self.leastBytes {
            return [
                Finding(
                    .diskFull,
                    "the disk that holds \(folder) is full: \(space.freeBytes >> 20) MiB are left",
                    // The journal and the packages are on the same disk then.
                    folder.hasPrefix("/var/")
                        ? .run("sudo journalctl --vacuum-size=50M && sudo apt-get clean", look: look)
                        : .advice("delete what is not needed on that disk", look: look)
                )
            ]
        }
        guard let inodes = space.freeInodes, inodes < Self.leastInodes else { return [] }
        return [
            Finding(
                .diskInodes,
                "the disk that holds \(folder) can take no more files: \(inodes) are left",
                .advice(
                    "delete the many small files that take them",
                    look: "sudo du --inodes -x \(Remedy.mountPoint(of: folder)) | sort -n | tail"
                )
            )
        ]
    }
}
