import HardwareAbstraction
import SimulatedHardware
import Testing

/// Vectors: percent and 1/100 dB of alsamixer's mapping, computed from alsa-utils, alsamixer/volume_mapping.c.
@Suite("Percent follows alsamixer")
struct VolumeScaleTests {
    private static let softvol = VolumeScale(steps: -5100...0, decibels: .init(-5100...0))
    private static let usb = VolumeScale(steps: -2800...0, decibels: .init(-2800...0))

    @Test(arguments: [
        (5, -7406), (10, -5600), (25, -3212), (50, -1406), (75, -350), (86, 7), (100, 400),
    ])
    func raspberryPiJack(percent: Int, step: Int) {
        #expect(abs(VolumeScale.raspberryPiJack.step(nearestTo: percent) - step) <= 1)
        #expect(VolumeScale.raspberryPiJack.percent(ofStep: step) == percent)
    }

    @Test(arguments: [(1, -4946), (5, -4408), (10, -3862), (25, -2692), (50, -1462), (75, -630), (86, -334), (100, 0)])
    func softwareVolume(percent: Int, step: Int) {
        #expect(abs(Self.softvol.step(nearestTo: percent) - step) <= 1)
        #expect(Self.softvol.percent(ofStep: step) == percent)
    }

    @Test(arguments: [(1, -2750), (5, -2560), (10, -2340), (25, -1775), (50, -1041), (75, -469), (86, -252), (100, 0)])
    func usbDongle(percent: Int, step: Int) {
        #expect(abs(Self.usb.step(nearestTo: percent) - step) <= 1)
        #expect(Self.usb.percent(ofStep: step) == percent)
    }

    @Test func knownLoudness() {
        #expect(abs(VolumeScale.raspberryPiJack.loudness(ofStep: 0) - 0.8577) < 0.0001)
        #expect(abs(VolumeScale.raspberryPiJack.loudness(ofStep: -2000) - 0.3981) < 0.0001)
        #expect(abs(Self.softvol.loudness(ofStep: -2000) - 0.3760) < 0.0001)
        #expect(abs(Self.usb.loudness(ofStep: -2000) - 0.1863) < 0.0001)
        #expect(VolumeScale.raspberryPiJack.loudness(ofStep: -10239) == 0)
    }

    @Test(arguments: VolumeScale.examples)
    func chosenStepIsTheNearestOfAll(example: VolumeScale.Example) {
        let scale = example.scale
        for percent in stride(from: 0, through: 100, by: 7) {
            let wanted = Double(percent) / 100
            let chosen = abs(scale.loudness(ofStep: scale.step(nearestTo: percent)) - wanted)
            for step in scale.steps { #expect(chosen <= abs(scale.loudness(ofStep: step) - wanted)) }
        }
    }

    @Test func oneStepAndOddRangesDoNotTrap() {
        let single = VolumeScale(steps: 3...3)
        #expect(single.percent(ofStep: 3) == 0)
        #expect(single.step(nearestTo: 100) == 3)
        let flat = VolumeScale(steps: 0...10, decibels: .init(0...0))
        #expect(flat.percent(ofStep: 5) == 50)
        #expect(flat.percent(ofStep: 99) == 100)
        #expect(flat.step(nearestTo: 1000) == 10)
    }
}
