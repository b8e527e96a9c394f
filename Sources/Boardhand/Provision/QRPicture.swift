import Glibc
import LinuxHardware

/// A picture of a QR code, read by the program zbarimg. (zbarimg(1))
struct QRPicture: Sendable {
    private static let program = "/usr/bin/zbarimg"
    /// More than any code holds. (ISO/IEC 18004, 7,089 digits)
    private static let limit = 16_384
    private static let patience = Duration.seconds(20)

    let path: String
    var program = Self.program

    /// What the one code in the picture says.
    ///
    /// - Throws: `.noInput` for a picture that cannot be read or has no code, `.configuration` for more than one,
    ///   `.unavailable` without the program.
    func text() throws(Failure) -> String {
        guard access(path, R_OK) == 0 else {
            throw Failure(.noInput, "cannot read the picture \(path): errno \(errno); name another")
        }
        guard access(program, X_OK) == 0 else {
            throw Failure(
                .unavailable,
                "reading a QR code needs the program zbarimg: `sudo apt install zbar-tools`, then try again"
            )
        }
        // Absolute, so that it is no option.
        let picture = path.hasPrefix("/") ? path : "./\(path)"
        let child = ChildProcess(
            program: program,
            arguments: ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture],
            environment: ["LANG=C.UTF-8"],
            limit: Self.limit,
            patience: Self.patience
        )
        let output: ChildProcess.Output
        do {
            output = try child.run([], until: try Bell())
        } catch {
            throw Failure(.systemError, "zbarimg did not read \(path): \(error)")
        }
        let codes = String(decoding: output.standardOutput, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let first = codes.first else {
            throw Failure(.noInput, "there is no QR code to be read in \(path); take a larger, sharper picture")
        }
        guard codes.allSatisfy({ $0 == first }) else {
            throw Failure(.configuration, "there is more than one QR code in \(path); cut out the endpoint's")
        }
        return String(first)
    }
}
