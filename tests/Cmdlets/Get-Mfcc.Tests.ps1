Describe 'Get-Mfcc' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -Codec float
        function Test-Same($Left, $Right) { [Linq.Enumerable]::SequenceEqual([float[]] $Left, [float[]] $Right) }
    }

    It 'has the defaults of librosa' {
        $mfcc = $tone | Get-Mfcc
        $mfcc | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $mfcc.Coefficients, $mfcc.Frames, $mfcc.Channels | Should -Be 20, 32, 1
        $mfcc.Kind | Should -Be 'Mfcc'
        $mfcc.Names[0, 19] | Should -Be 'c0', 'c19'
        $mfcc.Shape | Should -Be 20, 32
        $mfcc.Times[2] | Should -Be (1024 / 16000)
        $mfcc.HopLength, $mfcc.SampleRate | Should -Be 512, 16000
    }

    It 'is the cosine transform of the decibels of the mel spectrogram' {
        $frame = ($tone | Get-MelSpectrogram | ConvertTo-Decibel).GetFrame(16)
        $sum = 0.0
        for ($n = 0; $n -lt 128; $n++) { $sum += $frame[$n] * [Math]::Cos([Math]::PI * 3 * (2 * $n + 1) / 256) }
        ($tone | Get-Mfcc)[0, 3, 16] | Should -BeNear ($sum * [Math]::Sqrt(2 / 128)) -Tolerance 1e-3
    }

    It '-Delta appends derivatives as rows' {
        $mfcc = $tone | Get-Mfcc -n_mfcc 13 -Delta 2 -DeltaWidth 5
        $mfcc.Coefficients | Should -Be 39
        $mfcc.Names[12, 13, 38] | Should -Be 'c12', 'c0_delta', 'c12_delta2'
        Test-Same $mfcc.GetRow(4) ($tone | Get-Mfcc -n_mfcc 13).GetRow(4) | Should -BeTrue
        $x = $mfcc.GetRow(0)
        $slope = (2 * ($x[12] - $x[8]) + ($x[11] - $x[9])) / 10
        $mfcc[0, 13, 10] | Should -BeNear $slope -Tolerance 1e-4
    }

    It '-Preset Kaldi has the energy in the first place' {
        $mfcc = $tone | Get-Mfcc -Preset Kaldi
        $mfcc.Coefficients, $mfcc.Frames | Should -Be 13, 98
        $mfcc.Names[0] | Should -Be 'energy'
        # 400 samples of a sine of half of full scale: ln(400 * (0.5 * 32768)^2 / 2).
        $mfcc[0, 0, 50] | Should -BeNear ([Math]::Log(400 * 16384 * 16384 / 2)) -Tolerance 1e-3
        ($tone | Get-Mfcc -Preset Kaldi -UseEnergy:$false).Names[0] | Should -Be 'c0'
        ($tone | Get-Mfcc -Preset Kaldi -HtkCompatible).Names[0, 12] | Should -Be 'c1', 'energy'
        ($tone | Get-Mfcc -Preset Kaldi -SnipEdges:$false).Frames | Should -Be 100
    }

    It 'takes <Name>, and it tells' -ForEach @(
        @{ Name = '-DctType 1'; Arguments = @{ DctType = 1 } }
        @{ Name = '-SubtractMean'; Arguments = @{ SubtractMean = $true } }
        @{ Name = '-VtlnWarp'; Arguments = @{ VtlnWarp = 1.1; MinFrequency = 20 } }
        @{ Name = '-DctType 3'; Arguments = @{ DctType = 3 } }
        @{ Name = '-DctNorm None'; Arguments = @{ DctNorm = 'None' } }
        @{ Name = '-Lifter'; Arguments = @{ Lifter = 22 } }
        @{ Name = '-LifterFormula'; Arguments = @{ Lifter = 22; LifterFormula = 'Kaldi' } }
        @{ Name = '-MelCount'; Arguments = @{ n_mels = 40 } }
        @{ Name = '-Log Ln'; Arguments = @{ Log = 'Ln' } }
        @{ Name = '-DynamicRange'; Arguments = @{ top_db = 10 } }
        @{ Name = '-PreEmphasis'; Arguments = @{ PreEmphasis = 0.97 } }
        @{ Name = '-UseEnergy'; Arguments = @{ UseEnergy = $true } }
    ) {
        $other = $tone | Get-Mfcc @Arguments
        $other.Shape | Should -Be 20, 32
        Test-Same ($tone | Get-Mfcc).Values $other.Values | Should -BeFalse
    }

    It 'reads files and gives the same as from a clip, which can be exported' {
        $mfcc = Get-Mfcc $wav
        $mfcc.Source.Path | Should -Be $wav
        Test-Same $mfcc.Values ($tone | Get-Mfcc).Values | Should -BeTrue
        $file = $mfcc | Export-AudioFeature (Join-Path $TestDrive mfcc.npy)
        $file.Length | Should -Be (128 + 4 * 20 * 32)
    }

    It 'prints as a table' {
        $table = $tone | Get-Mfcc | Out-PlainText
        $table | Should -Match 'Name +Kind +Ch +Coefficients +Frames +Rate +Hop'
        $table | Should -Match ' Mfcc +1 +20 +32 +16000 +512'
    }

    It '<Name> is an error that says what is allowed' -ForEach @(
        @{ Name = 'more coefficients than bands'; Arguments = @{ CoefficientCount = 24; MelCount = 23 }; Id = 'AudioPs.Parameter.Mfcc'; Says = '*CoefficientCount*from 1 to MelCount, 23*' }
        @{ Name = 'a preset without cepstra'; Arguments = @{ Preset = 'Whisper' }; Id = 'AudioPs.Parameter.Preset'; Says = '*Librosa, TorchAudio, Kaldi*' }
        @{ Name = 'no logarithm'; Arguments = @{ Log = 'None' }; Id = 'AudioPs.Parameter.Mfcc'; Says = '*Log must be Decibel, Log10 or Ln*' }
        @{ Name = 'an even width'; Arguments = @{ Delta = 1; DeltaWidth = 8 }; Id = 'AudioPs.Parameter.Mfcc'; Says = '*odd and at least 3*' }
        @{ Name = 'a third delta over three frames'; Arguments = @{ Delta = 3; DeltaWidth = 3 }; Id = 'AudioPs.Parameter.Mfcc'; Says = '*Delta must be from 0 to 2*' }
        @{ Name = 'a type of 4'; Arguments = @{ DctType = 4 }; Id = 'ParameterArgumentValidationError'; Says = '*' }
    ) {
        { $tone | Get-Mfcc @Arguments } | Should -Throw -ErrorId "$Id,AudioPs.Commands.GetMfccCommand" -ExpectedMessage $Says
    }

    It 'too few frames for a delta are an error of the file' {
        New-Tone -Seconds 0.1 | Get-Mfcc -Delta 1 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.GetMfccCommand'
        $failures[0].Exception.Message | Should -BeLike '*9 frames needs as many, and there are 2*'
        (New-Tone -Seconds 0.1 | Get-Mfcc -Delta 1 -DeltaMode Nearest).Coefficients | Should -Be 40
    }
}
