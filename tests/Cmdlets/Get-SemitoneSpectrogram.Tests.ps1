Describe 'Get-SemitoneSpectrogram' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        # The power of a sine of amplitude 1 over 2048 samples.
        $full = 1024
        function Get-Note([int] $Midi, [double] $Amplitude = 1, [double] $Duration = 6) { New-AudioSignal Sine -Frequency (440 * [Math]::Pow(2, ($Midi - 69) / 12)) -Duration $Duration -SampleRate 22050 -Amplitude $Amplitude }
    }

    It 'has the power of note <Midi> in its bin, and next to none beside' -ForEach @(@{ Midi = 30 }, @{ Midi = 59 }, @{ Midi = 60 }, @{ Midi = 69 }, @{ Midi = 94 }, @{ Midi = 107 }) {
        $found = Get-Note $Midi | Get-SemitoneSpectrogram
        $found | Should -BeOfType AudioPs.Dsp.Spectrogram
        $found.Bins, $found.Quantity, $found.Scale | Should -Be 85, 'Power', 'ConstantQ'
        $own = $Midi - 24
        $found.Frequencies[$own] | Should -BeNear (440 * [Math]::Pow(2, ($Midi - 69) / 12)) -Tolerance 1e-9
        # Both runs fall by up to 1 dB, each of which counts twice in power.
        $found[$own, 130] | Should -BeAbove (0.6 * $full)
        $found[$own, 130] | Should -BeBelow (1.05 * $full)
        foreach ($bin in ($own - 1), ($own + 1), ($own - 12), ($own + 12) | Where-Object { $_ -ge 0 -and $_ -lt 85 }) { $found[$bin, 130] | Should -BeBelow (1e-4 * $full) }
    }

    It 'tells a note''s time' {
        $notes = Join-Audio -InputObject (New-AudioSignal Silence -Duration 1 -SampleRate 22050), (Get-Note 69 0.5 2)
        $found = $notes | Get-SemitoneSpectrogram
        # A second is frame 43.07; half of the power is there where the note begins.
        $found[45, 38] | Should -BeBelow 1
        $found[45, 48] | Should -BeAbove (0.6 * 0.25 * $full)
    }

    It 'follows a tuning, at other rates and in several channels' {
        $sharp = New-AudioSignal Sine -Frequency (440 * [Math]::Pow(2, 0.4 / 12)) -Duration 1 -SampleRate 16000 -Amplitude 1
        $tuned = $sharp | Get-SemitoneSpectrogram -tuning 0.4
        $tuned[45, 15] | Should -BeAbove (0.6 * $full)
        ($sharp | Get-SemitoneSpectrogram)[45, 15] | Should -BeBelow (0.5 * $tuned[45, 15])
        $stereo = Convert-AudioChannel -InputObject $sharp -Channel 0, 0 | Get-SemitoneSpectrogram -Tuning 0.4
        $stereo.Channels | Should -Be 2
        , $stereo.Values[0..($tuned.Values.Length - 1)] | Should -BeNear $tuned.Values -Tolerance 0
    }

    It 'goes on to decibels, and is 0 for silence' {
        (Get-Note 69 | Get-SemitoneSpectrogram | ConvertTo-Decibel).Quantity | Should -Be 'Decibel'
        (New-AudioSignal Silence -Duration 0.5 -SampleRate 16000 | Get-SemitoneSpectrogram).Values | Sort-Object -Unique | Should -Be 0
    }

    It 'says of a frame that is longer than the signal what to do' {
        $short = New-AudioSignal Sine -Duration 0.01 -SampleRate 8000
        ($short | Get-SemitoneSpectrogram).Frames | Should -Be 1
        $short | Get-SemitoneSpectrogram -NoCenter -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*80 samples*2048*WindowLength*'
    }
}
