import Devices
import HardwareAbstraction

/// Sound files: what is decoded must fit its own header and the limit.
struct WAVTarget: FuzzTarget {
    static let name = "wav"
    private static let limit = 4_096

    init() {}

    func run(_ input: [UInt8]) throws {
        let sound: PCMSound
        do throws(WAVError) {
            sound = try WAVDecoder.decode(input, sampleLimit: Self.limit)
        } catch {
            try require(error.description.hasPrefix("cannot read the sound: "), "\(error)")
            return
        }
        try require((1...Self.limit).contains(sound.samples.count), "\(sound.samples.count) samples")
        try require(sound.channels > 0 && sound.samples.count % sound.channels == 0, "half a frame")
        try require(sound.samples.count <= input.count, "more samples than bytes")
        try require((1...384_000).contains(sound.sampleRate), "\(sound.sampleRate) Hz")
    }
}
