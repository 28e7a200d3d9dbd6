# A real Slurm of two nodes on this machine, which tests/Slurm/cluster.sh starts and ends. Where it is not installed and may not be, these are skipped.
BeforeDiscovery {
    $cluster = Join-Path $PSScriptRoot .. Slurm cluster.sh
    $why = $IsLinux ? (& bash $cluster install 2>&1 | Select-Object -Last 1) : 'Slurm runs on Linux'
    $isThere = $IsLinux -and $LASTEXITCODE -eq 0
    if (-not $isThere) { Write-Host "    skipped: $why" }
}

Describe 'A job on Slurm' -Skip:(-not $isThere) {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $cluster = Join-Path $PSScriptRoot .. Slurm cluster.sh
        # Short: names of sockets are.
        $folder = Join-Path ([IO.Path]::GetTempPath()) "audiops-slurm-$PID"
        $null = [IO.Directory]::CreateDirectory($folder)
        $before = $env:SLURM_CONF
        $env:AUDIOPS_ARRAY_SIZE = 5
        $said = & bash $cluster start $folder 2>&1
        if ($LASTEXITCODE) { throw "Slurm did not start: $said" }
        $env:SLURM_CONF = "$folder/slurm.conf"

        # Five minutes of noise on the drive, under the names of four hours.
        $in = (New-Item "$TestDrive/in put" -ItemType Directory).FullName
        New-AudioSignal PinkNoise -Duration 300 -SampleRate 16000 | Export-Audio "$in/00.wav" -BitDepth 16
        foreach ($i in 1..47) { $null = New-Item -ItemType HardLink -Path ("$in/{0:00}.wav" -f $i) -Target "$in/00.wav" }
        Set-Content "$in/bad.wav" 'no audio'

        function Get-Snapshot($Folder) {
            Get-ChildItem $Folder -Recurse -File -Force | Sort-Object FullName | ForEach-Object { "$([IO.Path]::GetRelativePath($Folder, $_.FullName)) $((Get-FileHash $_).Hash)" }
        }

        # Looks at a job until a test of it is true; the last look, of which the failure tells, after two minutes.
        function Wait-FeatureJob($Path, [scriptblock] $Until) {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            while ($true) {
                $job = Get-AudioFeatureJob $Path -WarningAction SilentlyContinue
                if ((& $Until $job) -or $clock.Elapsed.TotalMinutes -gt 2) { return $job }
                Start-Sleep -Milliseconds 100
            }
        }

        function Get-Log($Job) { Get-Content "$($Job.Path)/logs/*.log" -ErrorAction Ignore | Out-String }
    }

    AfterAll {
        & bash $cluster stop $folder 2>&1 | Out-Null
        $env:SLURM_CONF = $before
        $env:AUDIOPS_ARRAY_SIZE = $null
        Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
    }

    It 'whose node is lost midway and comes back to life ends with the bytes of one run' {
        $job = Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/the job" -Preset Kaldi -Feature Mfcc -ShardCount 8 -BasePath $in
        $null = Submit-AudioFeatureJob $job.Path
        # The array has five tasks at most here, 0 to 4.
        Get-Content "$($job.Path)/submissions/0001.tasks" | Should -HaveCount 5

        # In the middle of a shard on the second node.
        $began = { $args[0].Shards | Where-Object { $_.State -eq 'Running' -and $_.Node -eq 'n2' -and (Get-ChildItem "$($job.Destination)/.manifest-0000$($_.Index)-*.journal" -Force -ErrorAction Ignore | Where-Object Length -GT 300) } }
        $lost = & $began (Wait-FeatureJob $job.Path $began) | Select-Object -First 1
        $lost | Should -Not -BeNullOrEmpty -Because (Get-Log $job)
        $first = (Get-Content ('{0}/status/{1:00000}.json' -f $job.Path, $lost.Index) | ConvertFrom-Json).process
        & kill -STOP $first
        & bash $cluster kill $folder n2
        & scontrol update nodename=n2 state=down reason=test
        # What it had made is not made again.
        $made = @(Get-ChildItem "$($job.Destination)/.manifest-0000$($lost.Index)-*.journal" -Force | Get-Content).Count

        $isAnew = { (Get-ChildItem "$($job.Destination)/.manifest-0000$($lost.Index)-*-1-*.journal" -Force -ErrorAction Ignore) -or $args[0].Shards[$lost.Index].State -eq 'Done' }
        $null = Wait-FeatureJob $job.Path $isAnew
        # The first copy wakes up while the second one is at work or done.
        & kill -CONT $first
        $done = Wait-FeatureJob $job.Path { $args[0].IsMerged }
        $done.IsMerged | Should -BeTrue -Because (Get-Log $job)
        $done.Made, $done.FailedInputs | Should -Be 48, 1
        for ($i = 0; $i -lt 100 -and (Get-Process -Id $first -ErrorAction Ignore); $i++) { Start-Sleep -Milliseconds 100 }
        (Get-Process -Id $first -ErrorAction Ignore) | Should -BeNullOrEmpty -Because 'the first copy ends by itself'
        @(squeue --noheader --array --states=all --jobs=$($done.ArrayJob) --format=%T) | Sort-Object -Unique | Should -Be 'COMPLETED'
        $made | Should -BeAbove 0

        $null = Get-ChildItem $in | Export-AudioFeature "$TestDrive/whole" -Preset Kaldi -Feature Mfcc -BasePath $in -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        Get-Snapshot $job.Destination | Should -Be (Get-Snapshot "$TestDrive/whole")
    }

    It 'with a shard that fails is told so, its merge does not wait for ever, and it goes on when it is submitted again' {
        $few = (New-Item "$TestDrive/few" -ItemType Directory).FullName
        Copy-Item "$in/00.wav", "$in/01.wav", "$in/bad.wav" $few
        $job = Get-ChildItem $few | New-AudioFeatureJob "$TestDrive/failing" -Preset Kaldi -Feature Mfcc -ShardCount 2 -MaxErrors 0 -BasePath $few
        $null = Submit-AudioFeatureJob $job.Path
        $failed = Wait-FeatureJob $job.Path { $args[0].Done + $args[0].Failed -eq 2 }
        $failed.Failed, $failed.Done | Should -Be 1, 1 -Because (Get-Log $job)
        $shard = $failed.Shards | Where-Object State -EQ Failed
        $shard.Reason | Should -BeLike '*bad.wav*'
        $shard.Log | Should -Exist
        $shard.Errors | Should -Exist
        for ($i = 0; $i -lt 100; $i++) {
            $merge = squeue --noheader --states=all --jobs=$($failed.MergeJob) --format=%T
            if ($merge -ne 'PENDING') { break }
            Start-Sleep -Milliseconds 100
        }
        $merge | Should -Be 'CANCELLED'

        Copy-Item "$in/00.wav" "$few/bad.wav"
        $again = Submit-AudioFeatureJob $job.Path
        Get-Content "$($job.Path)/submissions/0002.tasks" | Should -Be $shard.Index
        $again = Wait-FeatureJob $job.Path { $args[0].IsMerged }
        $again.IsMerged, $again.FailedInputs | Should -Be $true, 0 -Because (Get-Log $job)
    }
}
