Describe 'Get-FeaturePreset' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
    }

    It 'lists all of them' {
        (Get-FeaturePreset).Name | Should -Be 'Librosa', 'TorchAudio', 'Kaldi', 'Whisper', 'WhisperLarge', 'NeMo', 'Tacotron2', 'HiFiGan'
    }

    It 'takes names and wildcards' {
        (Get-FeaturePreset whisper).Name | Should -Be 'Whisper'
        (Get-FeaturePreset W*, NeMo).Name | Should -Be 'Whisper', 'WhisperLarge', 'NeMo'
        Get-FeaturePreset X* | Should -BeNullOrEmpty
        ('Kaldi' | Get-FeaturePreset).Name | Should -Be 'Kaldi'
    }

    It 'says which toolkit, and every option' {
        $kaldi = Get-FeaturePreset Kaldi
        $kaldi | Should -BeOfType AudioPs.Analysis.FeaturePreset
        $kaldi.Toolkit | Should -Match '^Kaldi \d'
        $kaldi.Mel.PreEmphasis | Should -Be 0.97
        $kaldi.Mel.SnipEdges | Should -BeTrue
        "$($kaldi.Mel.Window)" | Should -Be 'povey'
        $kaldi.Mfcc.Lifter | Should -Be 22
        (Get-FeaturePreset WhisperLarge).Mel.MelCount | Should -Be 128
        (Get-FeaturePreset NeMo).Mfcc | Should -BeNullOrEmpty
    }

    It 'gives what -Preset takes' {
        $tone = New-Tone -Seconds 1 -SampleRate 16000
        $preset = Get-FeaturePreset Whisper
        [Linq.Enumerable]::SequenceEqual(
            [float[]] ($tone | Get-MelSpectrogram -Preset $preset).Values,
            [float[]] ($tone | Get-MelSpectrogram -Preset Whisper).Values) | Should -BeTrue
    }

    It 'refuses an unknown name' {
        { Get-FeaturePreset Wisper } | Should -Throw -ErrorId 'AudioPs.Parameter.Name,*' -ExpectedMessage '*Librosa, TorchAudio*'
    }

    It 'prints as a table' {
        Get-FeaturePreset | Out-PlainText | Should -Match '(?s)Name +Toolkit +Description.*Whisper +openai-whisper \d'
    }
}
