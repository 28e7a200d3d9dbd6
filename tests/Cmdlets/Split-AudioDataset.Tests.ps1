Describe 'Split-AudioDataset' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = (Resolve-Path "$PSScriptRoot/../../examples/audio/speech/sentence.wav").ProviderPath
        Set-Content "$TestDrive/wav.scp" "call $speech"
        Set-Content "$TestDrive/segments" (0..99 | ForEach-Object { "u$_ call $($_ / 100) $($_ / 100 + 0.5)" })
        Set-Content "$TestDrive/utt2spk" (0..89 | ForEach-Object { "u$_ s$([Math]::Floor($_ / 2))" })
        Set-Content "$TestDrive/text" (0..99 | ForEach-Object { "u$_ sentence $($_ % 2)" })
        $all = Import-AudioDataset $TestDrive
    }

    It 'parts by speaker, the same way each time, and goes on in the pipeline' {
        $parted = @($all | Split-AudioDataset -Dev 0.2 -Test 0.2 -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue)
        $parted | Should -HaveCount 90
        $parted | Group-Object Speaker | ForEach-Object { @($_.Group.Split | Sort-Object -Unique) | Should -HaveCount 1 }
        ($parted.Split | Sort-Object -Unique) | Should -Be 'dev', 'test', 'train'
        $failed | Should -HaveCount 10
        $failed[0].TargetObject | Should -Be 'u90'
        "$($failed[0])" | Should -MatchExactly 'no speaker.*-By Text, File or Id'
        $again = $all | Sort-Object Id -Descending | Split-AudioDataset -Dev 0.2 -Test 0.2 -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        ($again | Sort-Object Id).Split | Should -Be ($parted | Sort-Object Id).Split
        $one = $parted[3] | Import-Audio
        $one.Seconds | Should -BeNear 0.5 -Tolerance 1e-6
        $one.Name | Should -Be 'u3'
    }

    It 'says what is said in several parts, what each has, and what was left empty' {
        $null = $all | Split-AudioDataset -By Id -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -MatchExactly '2 sentences are said in more than one part'
        $null = $all | Split-AudioDataset -By Text -Dev 0 -Test 0 -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -BeNullOrEmpty
        $null = $all | Split-AudioDataset -By File -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -MatchExactly 'No utterance has come to (dev|test)'
        $told = $all | Split-AudioDataset -By Text -Dev 0 -Test 0 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $told[0] | Should -BeExactly 'train: 100 utterances (100 %) of 2 sentences, 0.014 h.'
    }

    It 'refuses shares that leave nothing, and what is no utterance' {
        { $all | Split-AudioDataset -Dev 0.5 -Test 0.5 } | Should -Throw '*leaves nothing to train*'
        { $all | Split-AudioDataset -Dev 2 } | Should -Throw
        $clip = Import-Audio $speech
        $null = $clip | Split-AudioDataset -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[0])" | Should -MatchExactly 'takes utterances.*this is a clip'
    }
}
