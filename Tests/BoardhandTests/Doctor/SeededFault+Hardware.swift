import HardwareAbstraction
import SimulatedHardware

@testable import Boardhand

extension SeededFault {
    static let hardwareFaults = [
        SeededFault(.gpioAbsent) {
            $0.system.change { $0.folders["/dev"] = ["i2c-1"] }
        } mend: {
            $0.system.change { $0.folders["/dev"] = ["gpiochip0", "i2c-1"] }
        },
        SeededFault(.gpioAccess) {
            $0.system.change { $0.access["/dev/gpiochip0"] = .denied }
        } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.gpioSandbox) {
            $0.system.change { $0.access["/dev/gpiochip0"] = .forbidden }
        } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.gpioChip) {
            $0.chip.unplug()
        } mend: {
            $0.chip.plugIn()
        },
        SeededFault(.gpioBusy) {
            try $0.chip.occupy(LineOffset(17), by: "gpioset")
        } mend: {
            try $0.chip.occupy(LineOffset(17), by: nil)
        },
        SeededFault(.i2cModule) {
            $0.system.change { $0.folders["/dev"] = ["gpiochip0"] }
        } mend: {
            $0.system.change { $0.folders["/dev"] = ["gpiochip0", "i2c-1"] }
        },
        SeededFault(.i2cOff) {
            $0.system.change {
                $0.folders["/dev"] = ["gpiochip0"]
                $0.folders["/sys/bus/i2c/devices"] = []
            }
        } mend: {
            $0.system.change {
                $0.folders["/dev"] = ["gpiochip0", "i2c-1"]
                $0.folders["/sys/bus/i2c/devices"] = ["i2c-1"]
            }
        },
        SeededFault(.i2cAccess) {
            $0.system.change { $0.access["/dev/i2c-1"] = .denied }
        } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.i2cSandbox) {
            $0.system.change { $0.access["/dev/i2c-1"] = .forbidden }
        } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.i2cStuck) {
            $0.stopService()
            $0.bus.inject(.busStuck)
        } mend: {
            $0.bus.clearFaults()
        },
        SeededFault(.i2cSilent) {
            $0.stopService()
            $0.bus.detach(at: I2CAddress(0x76))
        } mend: {
            try $0.attach("bme280", at: 0x76)
        },
        SeededFault(.i2cDriver) {
            $0.drivers = [I2CAddress(0x76): "bmp280"]
        } mend: {
            $0.drivers = [:]
        },
        SeededFault(.i2cChip) {
            $0.stopService()
            try $0.attach("bmp280", at: 0x76)
        } mend: {
            try $0.attach("bme280", at: 0x76)
        },
        SeededFault(.kernelSensor) {
            $0.kernelSensors = []
        } mend: {
            $0.kernelSensors = [.thermal(type: "cpu-thermal")]
        },
        SeededFault(.pwmOff) {
            $0.pwm = []
        } mend: {
            $0.pwm = [("fe20c000.pwm", 0)]
        },
        SeededFault(.ledAbsent) {
            $0.leds = ["PWR"]
        } mend: {
            $0.leds = ["ACT"]
        },
        SeededFault(.soundAbsent) {
            $0.system.change { $0.folders["/dev/snd"] = nil }
        } mend: {
            $0.system.change { $0.folders["/dev/snd"] = ["controlC0"] }
        },
        SeededFault(.soundAccess) {
            $0.system.change { $0.access["/dev/snd/controlC0"] = .denied }
        } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.soundSandbox) {
            $0.system.change { $0.access["/dev/snd/controlC0"] = .forbidden }
        } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.soundCard) {
            $0.card.unplug()
        } mend: {
            $0.card.plugIn()
        },
        SeededFault(.soundElement) {
            $0.renameElement("Master")
        } mend: {
            $0.renameElement("PCM")
        },
    ]
}
