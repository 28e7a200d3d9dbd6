Describe 'Get-AudioFeatureJob' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        foreach ($i in 0..3) { New-Tone -Seconds 0.5 -SampleRate 16000 -Frequency (200 + $i) | Export-Audio "$TestDrive/in/$i.wav" }
        $job = Get-ChildItem "$TestDrive/in" | New-AudioFeatureJob "$TestDrive/jobs/one" -Preset Kaldi -ShardCount 4
        $null = Submit-AudioFeatureJob $job.Path -Local -ShardIndex 1
    }

    It 'takes folders, files of Get-Item and its own objects' {
        $null = Get-ChildItem "$TestDrive/in" | New-AudioFeatureJob "$TestDrive/jobs/two" -Preset Kaldi -ShardCount 2
        (Get-ChildItem "$TestDrive/jobs" | Get-AudioFeatureJob).Name | Should -Be 'one', 'two'
        ($job | Get-AudioFeatureJob).Done | Should -Be 1
        (Get-AudioFeatureJob -LiteralPath $job.Path).Destination | Should -Be (Join-Path $job.Path features)
    }

    It 'goes by manifests, then by what runs said last' {
        $now = Get-AudioFeatureJob $job.Path
        $now.Shards.State | Should -Be 'NotSubmitted', 'Done', 'NotSubmitted', 'NotSubmitted'
        $now.Shards[1].Made, $now.Shards[1].Inputs, $now.Made, $now.Inputs | Should -Be 1, 1, 1, 4
        $now.Shards[1].Node | Should -Be ([Environment]::MachineName)
        # What one says of itself makes it no more done than it is.
        Copy-Item "$($job.Path)/status/00001.json" "$($job.Path)/status/00002.json"
        (Get-AudioFeatureJob $job.Path).Shards[2].State | Should -Be 'Failed'
        # One that is alive on another machine, and one that has said nothing for long.
        $status = Get-Content "$($job.Path)/status/00001.json" | ConvertFrom-Json
        $status.running = $true
        $status.host = $status.node = 'elsewhere'
        $status.time = [datetime]::UtcNow.ToString('O')
        $status | ConvertTo-Json | Set-Content "$($job.Path)/status/00002.json"
        $shard = (Get-AudioFeatureJob $job.Path).Shards[2]
        $shard.State, $shard.Node | Should -Be 'Running', 'elsewhere'
        $status.time = [datetime]::UtcNow.AddMinutes(-10).ToString('O')
        $status | ConvertTo-Json | Set-Content "$($job.Path)/status/00002.json"
        (Get-AudioFeatureJob $job.Path).Shards[2].State | Should -Be 'Failed'
        Set-Content "$($job.Path)/status/00002.json" 'torn'
        (Get-AudioFeatureJob $job.Path).Shards[2].State | Should -Be 'NotSubmitted'
        Remove-Item "$($job.Path)/status/00002.json"
    }

    It 'is read from where the folder was moved to' {
        $null = Get-ChildItem "$TestDrive/in" | New-AudioFeatureJob "$TestDrive/before" -Preset Kaldi -ShardCount 2
        Move-Item "$TestDrive/before" "$TestDrive/after"
        $moved = Submit-AudioFeatureJob "$TestDrive/after" -Local
        $moved.IsMerged | Should -BeTrue
        $moved.Destination | Should -Be (Join-Path $TestDrive after features)
    }

    It 'says what is no job' {
        Get-AudioFeatureJob "$TestDrive/in", "$TestDrive/nowhere" -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId | Should -Be (@('AudioPs.Open.NotFound,AudioPs.Commands.GetAudioFeatureJobCommand') * 2)
        $failures[0].Exception.Message | Should -BeLike "*in'*job.json*"
    }

    It 'prints how far it is' {
        $text = Get-AudioFeatureJob $job.Path | Out-String
        $text | Should -Match 'Shards\s+Done\s+Running\s+Pending\s+Failed'
        $text | Should -Match 'one\s+4\s+1\s+0\s+0\s+0\s+1 of 4'
        (Get-AudioFeatureJob $job.Path).Shards | Out-String | Should -Match '1 Done\s+1 of 1'
    }
}
