/// What the lines that are held need of their port; a bit a line, from the lowest.
struct WantedLines: Hashable, Sendable {
    /// All other lines stay as they are.
    var held: UInt16 = 0
    /// Held lines that do not drive: inputs, and open drains and sources that are let go.
    var released: UInt16 = 0
    /// Levels of those that do drive.
    var levels: UInt16 = 0
    var pullUps: UInt16 = 0
    /// Held lines for which ``pullUps`` says anything.
    var biased: UInt16 = 0

    /// Held lines that drive.
    var driven: UInt16 { held & ~released }

    /// Held lines that drive low.
    var sinking: UInt16 { driven & ~levels }
}
