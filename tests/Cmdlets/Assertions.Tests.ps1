# The assertions that the module registers with the Pester that is loaded.
Describe 'Assertions about audio' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
        $clip = Import-Audio $speech
        $changed = Import-Audio $speech
        $changed.Samples[5000] += 0.25
    }

    It 'take clips and files, each as one' {
        $speech | Should -BeAudio $clip
        $clip | Should -BeAudio $speech
        Get-Item $speech | Should -BeAudio (Get-AudioInfo $speech)
        $changed | Should -Not -BeAudio $clip
        $changed | Should -BeAudio $clip -Tolerance 0.26
        $clip | Should -PassAudioTest @{ MaxTruePeak = -1; SampleRate = 16000 }
        $speech | Should -Not -PassAudioTest @{ Channels = 2 }
    }

    It 'fail with the reason and the figure' {
        { $changed | Should -BeAudio $clip } | Should -Throw '*sentence.wav (B) to be the audio of sentence.wav (A), but The first sample that differs is at 0.3125 s; the largest difference is 0.25*'
        { $changed | Should -BeAudio $clip -Because 'it was copied' } | Should -Throw '*because it was copied,*'
        { $clip | Should -Not -BeAudio $clip } | Should -Throw '*not to be the audio*Both are the same, sample by sample.*'
        { $speech | Should -PassAudioTest @{ MaxDuration = 5 } } | Should -Throw '*sentence.wav to pass the test of Decodes, MaxDuration, but MaxDuration: 5.128438 s, not at most 5 s.*'
        { $speech | Should -Not -PassAudioTest @{ MaxDuration = 6 } } | Should -Throw '*it does.*'
        { 5 | Should -BeAudio $clip } | Should -Throw "*A clip or a file is compared, not '5'*"
    }

    It 'take a file of rules' {
        '@{ Channels = 1; NoClipping = $true }' | Set-Content "$TestDrive/rules.psd1"
        $speech | Should -PassAudioTest "$TestDrive/rules.psd1"
        Join-Path $audio music duet.flac | Should -Not -PassAudioTest "$TestDrive/rules.psd1"
    }

    It 'see a clip of minutes as one object' {
        # Should -Be goes through its millions of samples one by one.
        $long = New-AudioSignal WhiteNoise -SampleRate 48000 -Duration 180
        $long | Should -BeAudio $long
        { $long | Should -BeAudio $clip } | Should -Throw '*The rates differ: 16000 Hz, and 48000 Hz in B*'
    }

    It 'guard a folder of assets in CI, with a report for NUnit' {
        $folder = Join-Path $PSScriptRoot .. .. examples assets
        $module = Join-Path (Get-Module AudioPs).ModuleBase AudioPs.psd1
        $pester = Join-Path (Get-Module Pester).ModuleBase Pester.psd1
        Copy-Item $speech "$TestDrive/good.wav"
        New-AudioSignal Sine 440 -SampleRate 8000 -Duration 1 -Amplitude 1 | Export-Audio "$TestDrive/bad.wav"
        $script = {
            param($folder, $module, $pester, $assets, $report)
            Import-Module $pester
            Import-Module $module
            $configuration = New-PesterConfiguration
            $configuration.Run.Container = New-PesterContainer -Path "$folder/Assets.Tests.ps1" -Data @{ Assets = $assets }
            $configuration.TestResult.Enabled = $true
            $configuration.TestResult.OutputFormat = 'NUnit2.5'
            $configuration.TestResult.OutputPath = $report
            $configuration.Output.Verbosity = 'None'
            Invoke-Pester -Configuration $configuration
        }
        $null = & "$PSHOME/pwsh" -NoProfile -Command $script -args $folder, $module, $pester, "$TestDrive", "$TestDrive/report.xml"
        $cases = ([xml] (Get-Content -Raw "$TestDrive/report.xml")).SelectNodes('//test-case')
        $cases.Count | Should -Be 2
        ($cases | Where-Object result -EQ 'Success').description | Should -Be 'good.wav keeps the rules'
        $failure = $cases | Where-Object result -EQ 'Failure'
        $failure.description | Should -Be 'bad.wav keeps the rules'
        $failure.failure.message | Should -Match 'SampleRate: 8000 Hz, not 16000 or 32000 or 44100 or 48000 Hz; .*MaxTruePeak: .* dBTP, not at most -1 dBTP'
    }
}
