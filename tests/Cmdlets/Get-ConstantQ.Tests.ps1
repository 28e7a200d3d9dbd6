Describe 'Get-ConstantQ' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $tone = New-Tone -Seconds 1 -SampleRate 22050 -Frequency 440
        function Get-Loudest($Transform, [int] $Frame) {
            $levels = $Transform.GetFrame($Frame)
            $Transform.Frequencies[[Array]::IndexOf($levels, [float] ($levels | Measure-Object -Maximum).Maximum)]
        }
    }

    It 'gives complex values in octaves from C1 up, and says what the bins are' {
        $transform = $tone | Get-ConstantQ
        $transform | Should -BeOfType AudioPs.Dsp.ComplexSpectrogram
        $transform.Shape | Should -Be 84, 44
        $transform.Scale, $transform.HopLength | Should -Be ConstantQ, 512
        $transform.Frequencies[12] | Should -BeNear (2 * $transform.Frequencies[0]) -Tolerance 1e-9
        $transform.ConstantQ.BinsPerOctave, $transform.ConstantQ.Tuning | Should -Be 12, 0
        $transform.WindowLength | Should -Be 11686
    }

    It 'finds a tone in its bin, by <Method> and in values of its own' -ForEach @{ Method = 'Full' }, @{ Method = 'Hybrid' }, @{ Method = 'Pseudo' } {
        $levels = $tone | Get-ConstantQ -Method $Method -As Magnitude
        $levels | Should -BeOfType AudioPs.Dsp.Spectrogram
        Get-Loudest $levels 22 | Should -BeNear 440 -Tolerance 1e-6
        ($tone | Get-ConstantQ -Method $Method -As Power)['440 Hz', 22] | Should -BeNear ([Math]::Pow($levels['440 Hz', 22], 2)) -Tolerance 1e-4
    }

    It 'reads a sine on each bin alike, the topmost bins too' {
        $transforms = foreach ($bin in 0..100) {
            $frequency = 32.70319566257483 * [Math]::Pow(2, $bin / 12)
            New-AudioSignal Sine -Frequency $frequency -Duration 2 -SampleRate 22050 -Amplitude 0.5 | Get-ConstantQ -BinCount 101 -NoScale -As Magnitude
        }
        foreach ($bin in 0..100) {
            # Half of the amplitude times the filter's length; next to half of the sampling rate the sine's mirror image adds to it.
            $ratio = $transforms[$bin][$bin, 43] / (0.25 * 17.3316 * 22050 / $transforms[$bin].Frequencies[$bin])
            $ratio | Should -BeNear 1 -Tolerance ($bin -lt 100 ? 0.005 : 0.04) -Because "of bin $bin"
        }
    }

    It 'takes the lowest bin as a note' {
        ($tone | Get-ConstantQ -MinFrequency C2 -BinCount 60).Frequencies[0] | Should -BeNear 65.40639 -Tolerance 1e-5
        ($tone | Get-ConstantQ -MinFrequency A#3 -BinCount 12).Frequencies[0] | Should -BeNear 233.08188 -Tolerance 1e-5
        ($tone | Get-ConstantQ -MinFrequency Bb3 -BinCount 12).Frequencies[0] | Should -BeNear 233.08188 -Tolerance 1e-5
        { $tone | Get-ConstantQ -MinFrequency H2 } | Should -Throw '*H2*'
    }

    It 'estimates the tuning where it is null' {
        $sharp = New-Tone -Seconds 1 -SampleRate 22050 -Frequency (440 * [Math]::Pow(2, 0.3 / 12))
        $transform = $sharp | Get-ConstantQ -Tuning $null
        $transform.ConstantQ.Tuning | Should -BeNear 0.3 -Tolerance 0.02
        $transform | Should -Be ($sharp | Get-ConstantQ -Tuning $transform.ConstantQ.Tuning)
    }

    It 'has shorter filters of a variable Q' {
        ($tone | Get-ConstantQ -Gamma 20).WindowLength | Should -BeBelow 2000
        ($tone | Get-ConstantQ -Gamma $null).WindowLength | Should -BeBelow 5000
    }

    It 'is the same with any hop that can be halved less often' {
        $fast = $tone | Get-ConstantQ -HopLength 512 -As Magnitude
        # 256 * 2, of which every other frame stands at the same place.
        $half = $tone | Get-ConstantQ -HopLength 256 -As Magnitude
        $odd = $tone | Get-ConstantQ -HopLength 441 -As Magnitude
        $half['440 Hz', 44] | Should -BeNear $fast['440 Hz', 22] -Tolerance 1e-3
        $odd['440 Hz', 25] | Should -BeNear $fast['440 Hz', 22] -Tolerance 2e-2
    }

    It 'is silent in silence, and finite with a constant' {
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(22050), 1, 22050) | Get-ConstantQ -As Magnitude
        $silence.GetStatistics().Maximum | Should -Be 0
        $dc = [AudioPs.Media.AudioClip]::new([float[]] (, 1 * 22050), 1, 22050) | Get-ConstantQ -As Decibel
        $dc.Values | ForEach-Object { [float]::IsFinite($_) | Should -BeTrue }
    }

    It 'warns of audio that is shorter than the lowest filter' {
        $null = New-Tone -Seconds 0.2 -SampleRate 22050 | Get-ConstantQ -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*11686 samples*-MinFrequency*'
        $null = $tone | Get-ConstantQ -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'refuses <Arguments>, and says what is allowed' -ForEach @(
        @{ Arguments = '-BinCount 110'; Says = '*110 bins*BinCount of 101 or less*' }
        @{ Arguments = '-MinFrequency 20000'; Says = '*lower MinFrequency*' }
        @{ Arguments = '-MinFrequency 0'; Says = '*MinFrequency must be above 0*' }
        @{ Arguments = '-Gamma -1'; Says = '*Gamma must be 0 Hz or more*' }
        @{ Arguments = '-Sparsity 1'; Says = '*Sparsity must be*below 1*' }
        @{ Arguments = '-Norm 0'; Says = '*Norm must be above 0*' }
        @{ Arguments = '-FilterScale 0'; Says = '*FilterScale must be above 0*' }
        @{ Arguments = '-Tuning 2'; Says = '*Tuning must be from -1 to 1*' }
        @{ Arguments = '-Method Pseudo -Quantity Phase'; Says = '*Pseudo has no phases*' }
        @{ Arguments = '-Method Hybrid -Quantity Complex'; Says = '*Hybrid has no phases*' }
        @{ Arguments = '-Method Hybrid -Gamma 5'; Says = '*Take Full*' }
        @{ Arguments = '-Window (1, 2, 3)'; Says = '*window by its name*' }
        @{ Arguments = '-Floor 1'; Says = '*about decibels*' }
        @{ Arguments = '-MinFrequency 0.001 -BinCount 12 -HopLength 441'; Says = '*longest transform*' }
    ) {
        { [scriptblock]::Create("`$args[0] | Get-ConstantQ $Arguments -ErrorAction Stop").Invoke($tone) } | Should -Throw $Says
    }

    It 'is drawn on an axis of octaves' {
        $picture = "$TestDrive/q.svg"
        $tone | Get-ConstantQ -As Decibel | Export-AudioPlot $picture | Out-Null
        Get-Content -Raw $picture | Should -Match 'Constant-Q'
    }

    It 'goes through a job and a file as what it is' {
        $transform = $tone | Get-ConstantQ -BinCount 24
        $transform | Export-Clixml "$TestDrive/q.xml"
        $back = Import-Clixml "$TestDrive/q.xml"
        $restored = [AudioPs.Dsp.ComplexSpectrogram] $back
        $restored | Should -Be $transform
        $restored.ConstantQ | Should -Be $transform.ConstantQ
    }
}
