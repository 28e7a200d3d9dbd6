Describe 'Get-MelFilterBank' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
    }

    It 'makes that of librosa' {
        $bank = Get-MelFilterBank 16000 -n_fft 400 -n_mels 80
        $bank | Should -BeOfType AudioPs.Dsp.FilterBank
        $bank.Bands, $bank.Bins, $bank.SampleRate, $bank.FftLength | Should -Be 80, 201, 16000, 400
        # librosa.filters.mel(sr=16000, n_fft=400, n_mels=80)[0, 1]
        $bank.ToArray()[0, 1] | Should -BeNear 0.0248626 -Tolerance 1e-6
    }

    It 'takes the rate of a preset that has one' {
        $bank = Get-MelFilterBank -Preset Whisper
        $bank.SampleRate, $bank.Bands | Should -Be 16000, 80
        (Get-MelFilterBank -Preset Tacotron2).Frequencies[79] | Should -BeBelow 8000
    }

    It '<Name> scales it' -ForEach @(
        @{ Name = 'unit peaks'; Norm = 'none'; Largest = 1.0; Tolerance = 0.1 }
        @{ Name = 'the largest weight'; Norm = 'inf'; Largest = 1.0; Tolerance = 1e-6 }
        @{ Name = 'unit area'; Norm = 'slaney'; Largest = 0.008; Tolerance = 0.008 }
    ) {
        $bank = Get-MelFilterBank 16000 -MelCount 20 -MelNorm $Norm
        ($bank.ToArray() | Measure-Object -Maximum).Maximum | Should -BeNear $Largest -Tolerance $Tolerance
    }

    It 'a norm of order 1 makes weights that add up to 1' {
        $matrix = (Get-MelFilterBank 16000 -MelCount 20 -norm 1).ToArray()
        $sum = 0.0
        for ($bin = 0; $bin -lt 1025; $bin++) { $sum += $matrix[7, $bin] }
        $sum | Should -BeNear 1 -Tolerance 1e-5
    }

    It 'warns of empty bands' {
        $bank = Get-MelFilterBank 16000 -FftLength 128 -MelCount 80 -WarningVariable warnings -WarningAction SilentlyContinue
        $bank.EmptyBandCount | Should -BeAbove 0
        $warnings | Should -HaveCount 1
        "$($warnings[0])" | Should -BeLike "$($bank.EmptyBandCount) of the 80 mel bands are always zero*-MelCount*-FftLength*"
    }

    It 'prints as a table' {
        $table = Get-MelFilterBank 16000 -MelCount 40 | Out-PlainText
        $table | Should -Match 'Scale +Bands +Bins +Rate +Fft +From +To +Empty'
        $table | Should -Match 'Mel +40 +1025 +16000 +2048 +\d+\.\d +\d+\.\d +0'
    }

    It 'needs a rate where the preset has none' {
        { Get-MelFilterBank } | Should -Throw -ErrorId 'AudioPs.Parameter.SampleRate,*' -ExpectedMessage '*-SampleRate 22050*'
    }

    It 'refuses bands beyond half of the rate' {
        { Get-MelFilterBank 16000 -MaxFrequency 9000 } | Should -Throw -ErrorId 'AudioPs.Parameter.MelFilterBank,*' -ExpectedMessage '*at most 8000 Hz*'
    }

    It 'has the transform of the preset at any rate' {
        (Get-MelFilterBank 8000 -Preset Kaldi).FftLength | Should -Be 256
        (Get-MelFilterBank 44100 -Preset Kaldi).FftLength | Should -Be 2048
        (Get-MelFilterBank -Preset Kaldi).FftLength | Should -Be 512
        # Half of 22051 Hz, cut off, is where torchaudio's last band and its last bin end.
        $odd = (Get-MelFilterBank 22051 -Preset TorchAudio -n_mels 4).ToArray()
        $odd[3, 200] | Should -Be 0
        $step = 11025 / 200
        $top = 2595 * [Math]::Log10(1 + 11025 / 700)
        $peak = 700 * ([Math]::Pow(10, $top * 4 / 5 / 2595) - 1)
        $odd[3, 190] | Should -BeNear ((11025 - 190 * $step) / (11025 - $peak)) -Tolerance 1e-6
    }

    It 'refuses an unknown norm' {
        { Get-MelFilterBank 16000 -MelNorm area } | Should -Throw -ExpectedMessage '*slaney*none*inf*'
    }
}
