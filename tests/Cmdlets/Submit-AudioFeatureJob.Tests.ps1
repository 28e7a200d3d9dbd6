Describe 'Submit-AudioFeatureJob -Local' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $in = "$TestDrive/corpus"
        $random = [Random]::new(3)
        foreach ($name in 'a', 'b', 'deep/c', 'd', 'e') {
            $samples = [float[]] (1..(16000 + 4000 * $name.Length) | ForEach-Object { $random.NextSingle() - 0.5 })
            [AudioPs.Media.AudioClip]::new($samples, 1, 16000, $null) | Export-Audio "$in/$name.wav"
        }
        Set-Content "$in/none.wav" 'no audio'
        $all = @(Get-ChildItem $in -Recurse -File) + "$TestDrive/gone.wav" + "$in/a.wav"
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

        function Get-Snapshot($Folder) {
            Get-ChildItem $Folder -Recurse -File -Force | Sort-Object FullName | ForEach-Object { "$([IO.Path]::GetRelativePath($Folder, $_.FullName)) $((Get-FileHash $_).Hash)" }
        }
    }

    It 'comes to the bytes of one run by <Count> shards' -ForEach @{ Count = 1 }, @{ Count = 3 }, @{ Count = 6 } {
        $arguments = @{ Preset = 'Kaldi'; Feature = 'Mel', 'Mfcc'; BasePath = $in; MelCount = 40; SampleRate = 16000; Mono = $true }
        if (-not (Test-Path "$TestDrive/whole")) { $null = $all | Export-AudioFeature "$TestDrive/whole" @arguments @quiet }
        $job = $all | New-AudioFeatureJob "$TestDrive/job$Count" @arguments -ShardCount $Count @quiet
        $job.ShardCount | Should -Be $Count
        $done = Submit-AudioFeatureJob "$TestDrive/job$Count" -Local -ErrorVariable failures -WarningVariable said @quiet
        $done.IsMerged, $done.Made, $done.FailedInputs | Should -Be $true, 5, 3
        $failures | Should -HaveCount 3
        "$said" | Should -BeLike '*8 inputs 3 failed*errors.jsonl*'
        Get-Content $done.Shards[0].Errors | Should -HaveCount 3
        # Messages name the folder of the features nowhere.
        Get-Snapshot $done.Destination | Should -Be (Get-Snapshot "$TestDrive/whole")
    }

    It 'comes to those of parts of long files, in an archive of Kaldi' {
        $data = New-Item "$TestDrive/data" -ItemType Directory
        Set-Content "$data/wav.scp" "one $in/a.wav", "two $in/b.wav", "three $in/d.wav"
        Set-Content "$data/segments" 'u1 one 0 0.3333333', 'u2 one 0.3333333 0.7', 'u3 two 0.1 -1', 'u4 two 0.2 0.9', 'u5 three 0 -1'
        $null = Import-AudioDataset $data KaldiData | Export-AudioFeature "$TestDrive/ark" -Preset Kaldi -Format KaldiArk
        $job = Import-AudioDataset $data KaldiData | New-AudioFeatureJob "$TestDrive/arkjob" -Preset Kaldi -Format KaldiArk -ShardCount 2 | Submit-AudioFeatureJob -Local
        $same = { Get-Snapshot $args[0] | Where-Object { $_ -notlike 'feats.scp*' } }
        & $same $job.Destination | Should -Be (& $same "$TestDrive/ark")
        Get-Content "$($job.Destination)/feats.scp" | ForEach-Object { $_ -replace [regex]::Escape($job.Destination), '' } |
            Should -Be (Get-Content "$TestDrive/ark/feats.scp" | ForEach-Object { $_ -replace [regex]::Escape((Join-Path $TestDrive ark)), '' })
    }

    It 'comes to those of files of many inputs, whole files to a shard: <_>' -ForEach 'WebDataset', 'Parquet' {
        $arguments = @{ Preset = 'Kaldi'; BasePath = $in; Format = $_; ShardLength = 3 }
        $null = $all | Export-AudioFeature "$TestDrive/packed$_" @arguments @quiet
        $job = $all | New-AudioFeatureJob "$TestDrive/packedjob$_" @arguments -ShardCount 9 @quiet
        $job.ShardCount | Should -Be 3 -Because 'there are no more files'
        $done = Submit-AudioFeatureJob "$TestDrive/packedjob$_" -Local @quiet
        $done.IsMerged, $done.Made | Should -Be $true, 5
        Get-Snapshot $done.Destination | Should -Be (Get-Snapshot "$TestDrive/packed$_")
    }

    It 'runs shards one by one, and Merge-AudioFeature merges what is done, as often as it is asked' {
        $null = Get-ChildItem $in -Recurse -File | New-AudioFeatureJob "$TestDrive/one" -Preset Kaldi -BasePath $in -ShardCount 3
        $job = Submit-AudioFeatureJob "$TestDrive/one" -Local -ShardIndex 2, 0 @quiet
        $job.Shards.State | Should -Be 'Done', 'NotSubmitted', 'Done'
        $job.IsMerged | Should -BeFalse
        Merge-AudioFeature "$TestDrive/one" -ErrorVariable failures @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.Truncated,AudioPs.Commands.MergeAudioFeatureCommand'
        $failures[0].Exception.Message | Should -BeLike '*shard 00001 of 00003*not done*'
        Submit-AudioFeatureJob "$TestDrive/one" -Local -ShardIndex 0 -WarningVariable said @quiet | Should -Not -BeNullOrEmpty
        "$said" | Should -BeLike '*are done*-Force*'
        $null = Submit-AudioFeatureJob "$TestDrive/one" -Local -ShardIndex 1 @quiet
        foreach ($time in 1, 2) { (Merge-AudioFeature "$TestDrive/one").Kept | Should -Be 5 }
        $null = Submit-AudioFeatureJob "$TestDrive/one" -Local -ShardIndex 1 -WarningVariable said @quiet
        "$said" | Should -BeLike '*is done: nothing is left to do*'
        Get-ChildItem "$TestDrive/one/features" -Filter '*-of-*' -Force | Should -BeNullOrEmpty
    }

    It 'tries again with -Force what failed, and makes what was changed since' {
        $mend = "$TestDrive/mend"
        $null = New-Item $mend -ItemType Directory
        Copy-Item "$in/a.wav", "$in/b.wav", "$in/none.wav" $mend
        $job = Get-ChildItem $mend | New-AudioFeatureJob "$TestDrive/mended" -Preset Kaldi -ShardCount 2 | Submit-AudioFeatureJob -Local @quiet
        $job.FailedInputs, $job.IsMerged | Should -Be 1, $true
        Copy-Item "$in/d.wav" "$mend/none.wav"
        $job = Submit-AudioFeatureJob "$TestDrive/mended" -Local -Force
        $job.FailedInputs, $job.Made, $job.IsMerged | Should -Be 0, 3, $true
        Test-Path "$($job.Destination)/errors.jsonl" | Should -BeFalse
        $null = Get-ChildItem $mend | Export-AudioFeature "$TestDrive/mendedwhole" -Preset Kaldi
        Get-Snapshot $job.Destination | Should -Be (Get-Snapshot "$TestDrive/mendedwhole")
    }

    It 'ends a shard at -MaxErrors, says why, and goes on when it is asked again' {
        $null = Get-ChildItem $in -Recurse -File | New-AudioFeatureJob "$TestDrive/most" -Preset Kaldi -BasePath $in -ShardCount 1 -MaxErrors 0
        { Submit-AudioFeatureJob "$TestDrive/most" -Local -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'AudioPs.Write.TooManyErrors,*' -ExpectedMessage '*none.wav*Submit-AudioFeatureJob goes on*'
        $job = Get-AudioFeatureJob "$TestDrive/most"
        $job.Shards[0].State, $job.Failed | Should -Be 'Failed', 1
        $job.Shards[0].Reason | Should -BeLike '*-MaxErrors 0*'
        Get-Content $job.Shards[0].Errors | Should -BeLike '*none.wav*'
        # As a task of a scheduler: another try would come to the same.
        $said = & "$PSHOME/pwsh" -NoProfile -File "$TestDrive/most/run.ps1" 0 2>&1
        $LASTEXITCODE | Should -Be 2 -Because "$said"
    }

    It 'refuses what there is not' {
        $null = Get-ChildItem $in -Recurse -File | New-AudioFeatureJob "$TestDrive/refused" -Preset Kaldi -BasePath $in -ShardCount 2
        { Submit-AudioFeatureJob "$TestDrive/refused" -Local -ShardIndex 2 } | Should -Throw -ErrorId 'AudioPs.Parameter.ShardIndex,*' -ExpectedMessage '*counted from 0, up to 1*'
        { Submit-AudioFeatureJob "$TestDrive/refused" -Local -TaskLimit 2 } | Should -Throw '*-Local*'
        { Submit-AudioFeatureJob "$TestDrive/refused" -ThrottleLimit 2 } | Should -Throw '*-CpuPerTask*'
        Submit-AudioFeatureJob $in -Local -ErrorVariable failures @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.NotFound,AudioPs.Commands.SubmitAudioFeatureJobCommand'
        Submit-AudioFeatureJob "$TestDrive/refused" -Local -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/refused/features" | Should -BeFalse
        Set-Content "$TestDrive/refused/job.json" '{'
        Submit-AudioFeatureJob "$TestDrive/refused" -Local -ErrorVariable failures @quiet
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.InvalidData,*'
    }

    It 'goes on where it was killed, and is not begun twice' -Skip:$IsWindows {
        $many = New-Item "$TestDrive/many" -ItemType Directory
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (1..16000 | ForEach-Object { $random.NextSingle() - 0.5 }), 1, 16000, $null)
        $null = Join-Audio -InputObject (@($clip) * 60) -Destination "$many/0.wav" -BitDepth 16
        1..59 | ForEach-Object { $null = New-Item -ItemType HardLink "$many/$_.wav" -Target "$many/0.wav" }
        $null = Get-ChildItem $many | Export-AudioFeature "$TestDrive/manywhole" -Preset Kaldi -Feature Mfcc
        $job = Get-ChildItem $many | New-AudioFeatureJob "$TestDrive/manyjob" -Preset Kaldi -Feature Mfcc -ShardCount 2
        $process = Start-Process "$PSHOME/pwsh" '-NoProfile', '-File', "$($job.Path)/run.ps1", '0' -PassThru -RedirectStandardOutput "$TestDrive/output" -RedirectStandardError "$TestDrive/error"
        while (-not (Get-ChildItem "$($job.Destination)/.manifest-00000-*.journal" -Force -ErrorAction Ignore | Where-Object Length -GT 500) -and -not $process.HasExited) { Start-Sleep -Milliseconds 2 }
        & kill -STOP $process.Id
        (Get-AudioFeatureJob $job.Path).Shards[0].State | Should -Be 'Running'
        $null = Submit-AudioFeatureJob $job.Path -Local -ShardIndex 0 -WarningVariable said @quiet
        "$said" | Should -BeLike '*being worked on*-Force*'
        $process.Kill()
        $process.WaitForExit()
        $lost = (Get-AudioFeatureJob $job.Path).Shards[0]
        $lost.State, $lost.Reason | Should -Be 'Failed', 'it ended without a word'
        $made = @(Get-ChildItem "$($job.Destination)/.manifest-00000-*.journal" -Force | Get-Content).Count
        $made | Should -BeAbove 1
        $said = Submit-AudioFeatureJob $job.Path -Local -Verbose @quiet 4>&1
        $shard = [regex]::Match("$said", 'Shard 0 of .*?(\d+) written, (\d+) kept')
        [int] $shard.Groups[1].Value + [int] $shard.Groups[2].Value | Should -Be 30
        [int] $shard.Groups[2].Value | Should -Not -BeBelow $made
        Get-Snapshot $job.Destination | Where-Object { $_ -notmatch 'audiops\.tmp' } | Should -Be (Get-Snapshot "$TestDrive/manywhole")
    }
}

Describe 'Submit-AudioFeatureJob to a scheduler' -Skip:$IsWindows {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $in = "$TestDrive/in"
        foreach ($i in 0..7) { New-Tone -Seconds 0.5 -SampleRate 16000 -Frequency (200 + $i) | Export-Audio "$in/$i.wav" }
        $path = $env:PATH
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

        # Programs of a scheduler that say what a test wants, and write down how they were called.
        $fake = New-Item "$TestDrive/fake" -ItemType Directory
        foreach ($program in 'sbatch', 'squeue', 'scontrol') {
            Set-Content "$fake/$program" '#!/bin/bash', "printf '%s\n' ""`$*"" >>'$fake/$program.calls'", "source '$fake/$program.does'"
            & chmod +x "$fake/$program"
        }
        function Set-Fake([string] $Sbatch = 'echo $((100 + $(wc -l <"$0.calls")))', [string] $Squeue = '', [string] $Scontrol = 'echo "MaxArraySize            = 1001"') {
            Set-Content "$fake/sbatch.does" $Sbatch
            Set-Content "$fake/squeue.does" $Squeue
            Set-Content "$fake/scontrol.does" $Scontrol
            Remove-Item "$fake/*.calls"
        }
        function Get-Call([string] $Program) { @(Get-Content "$fake/$Program.calls" -ErrorAction Ignore) }
    }

    BeforeEach {
        $env:PATH = "$fake$([IO.Path]::PathSeparator)$path"
        $folder = "$TestDrive/job$([guid]::NewGuid())"
        $null = Get-ChildItem $in | New-AudioFeatureJob $folder -Preset Kaldi -ShardCount 8
    }

    AfterEach { $env:PATH = $path }

    It 'submits an array of tasks and a step after it' {
        Set-Fake
        $job = Submit-AudioFeatureJob $folder -TaskLimit 4 -SbatchOption --partition=long
        $job.ArrayJob, $job.MergeJob | Should -Be '101', '102'
        $calls = Get-Call sbatch
        $calls | Should -HaveCount 2
        $calls[0] | Should -BeLike "--parsable --comment=AudioPs-* --array=0-7%4 --chdir=$folder --partition=long $folder/features.sbatch $folder/submissions/0001.tasks"
        $calls[1] | Should -BeLike "*--dependency=afterok:101 --kill-on-invalid-dep=yes*--partition=long $folder/merge.sbatch"
        Get-Content "$folder/submissions/0001.tasks" | Should -Be (0..7)
        $job.Shards.Task | Should -Be (0..7 | ForEach-Object { "101_$_" })
    }

    It 'gives a task several shards where an array has not as many' {
        Set-Fake -Scontrol 'echo "MaxArraySize            = 3"'
        $null = Submit-AudioFeatureJob $folder
        (Get-Call sbatch)[0] | Should -BeLike '* --array=0-2 *'
        Get-Content "$folder/submissions/0001.tasks" | Should -Be '0 1', '2 3 4', '5 6 7'
        # The script takes its line.
        $env:PATH = $path
        $said = & env SLURM_ARRAY_JOB_ID=101 SLURM_ARRAY_TASK_ID=1 bash "$folder/features.sbatch" "$folder/submissions/0001.tasks" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        Set-Fake -Squeue 'echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1'
        $env:PATH = "$fake$([IO.Path]::PathSeparator)$path"
        (Get-AudioFeatureJob $folder).Shards.State | Should -Be (@('Failed') * 2 + @('Done') * 3 + @('Failed') * 3)
    }

    It 'asks a scheduler again that is busy' {
        Set-Fake -Sbatch 'if (( $(wc -l <"$0.calls") < 3 )); then echo "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation" >&2; exit 1; fi; echo 55'
        $job = Submit-AudioFeatureJob $folder -WarningVariable said -WarningAction SilentlyContinue
        $job.ArrayJob | Should -Be 55
        @($said) | Should -HaveCount 2
        "$said" | Should -BeLike '*Socket timed out*again in 1 s*again in 2 s*'
        Get-Call sbatch | Should -HaveCount 4
    }

    It 'does not submit twice what was taken although the answer was lost' {
        Set-Fake -Sbatch 'if (( $(wc -l <"$0.calls") == 1 )); then echo "Unable to contact slurm controller (connect failure)" >&2; exit 1; fi; echo 78' -Squeue @"
mark=`$(sed -n 1p '$fake/sbatch.calls' | grep -o 'AudioPs-[0-9a-f]*')
if [[ `$* == *%k* ]]; then echo "76|other"; echo "77|`$mark"; fi
"@
        $job = Submit-AudioFeatureJob $folder
        $job.ArrayJob, $job.MergeJob | Should -Be '77', '78'
        (Get-Call sbatch)[1] | Should -BeLike '*afterok:77*'
    }

    It 'tells what a scheduler refuses, and has submitted nothing then' {
        Set-Fake -Sbatch 'echo "sbatch: error: invalid partition specified: nowhere" >&2; exit 1'
        Submit-AudioFeatureJob $folder -SbatchOption --partition=nowhere -ErrorVariable failures @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.InvalidArgument,AudioPs.Commands.SubmitAudioFeatureJobCommand'
        $failures[0].Exception.Message | Should -BeLike '*invalid partition specified: nowhere*'
        (Get-AudioFeatureJob $folder).ArrayJob | Should -BeNullOrEmpty
        Get-Call sbatch | Should -HaveCount 1
    }

    It 'keeps what was submitted where the step after it is refused' {
        Set-Fake -Sbatch 'if [[ $* == *merge.sbatch ]]; then echo "sbatch: error: Job dependency problem" >&2; exit 1; fi; echo 9' -Squeue 'echo "9_0|PENDING||Priority"'
        Submit-AudioFeatureJob $folder -ErrorVariable failures @quiet | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*dependency problem*'
        $job = Get-AudioFeatureJob $folder
        $job.ArrayJob, $job.MergeJob | Should -Be '9', $null
        $job.Shards[0].State, $job.Shards[0].Reason | Should -Be 'Pending', 'Priority'
    }

    It 'submits again what failed, and not what waits or is done' {
        Set-Fake
        $null = Submit-AudioFeatureJob $folder
        $null = Submit-AudioFeatureJob $folder -Local -ShardIndex 0
        Set-Fake -Sbatch 'echo 200' -Squeue 'if [[ $* == *jobs=101* ]]; then printf "101_%s\n" "1|RUNNING|n1|None" "2|PENDING||BeginTime" "3|FAILED|n2|NonZeroExitCode" "4|TIMEOUT|n2|TimeLimit" "5|NODE_FAIL|n2|NodeDown" "6|COMPLETED|n1|None"; fi'
        $job = Get-AudioFeatureJob $folder
        $job.Shards.State | Should -Be 'Done', 'Running', 'Pending', 'Failed', 'Failed', 'Failed', 'Failed', 'Failed'
        $job.Shards.Reason | Should -Be $null, $null, 'BeginTime', 'FAILED, NonZeroExitCode', 'TIMEOUT, TimeLimit', 'NODE_FAIL, NodeDown', 'COMPLETED', 'its task is not in the queue any more'
        $job.Done, $job.Running, $job.Pending, $job.Failed | Should -Be 1, 1, 1, 5
        $null = Submit-AudioFeatureJob $folder
        Get-Content "$folder/submissions/0002.tasks" | Should -Be 3, 4, 5, 6, 7
        # The step waits for those that were submitted before, whatever comes of them: it finds what is done by itself.
        (Get-Call sbatch)[-1] | Should -BeLike '*--dependency=afterok:200,afterany:101 *'
        (Get-AudioFeatureJob $folder -WarningAction SilentlyContinue).Shards.Task | Should -Be '101_0', '101_1', '101_2', '200_0', '200_1', '200_2', '200_3', '200_4'
    }

    It 'submits nothing where all is in the queue, unless it is forced' {
        Set-Fake -Squeue 'for i in 0 1 2 3 4 5 6 7; do echo "101_$i|PENDING||Resources"; done'
        $null = Submit-AudioFeatureJob $folder
        $null = Submit-AudioFeatureJob $folder -WarningVariable said @quiet
        "$said" | Should -BeLike '*in the queue*-Force*'
        Get-Call sbatch | Should -HaveCount 2
        $null = Submit-AudioFeatureJob $folder -Force
        (Get-Call sbatch)[2] | Should -BeLike "*$folder/submissions/0002.tasks again"
    }

    It 'says by what shards have said themselves where the scheduler does not answer' {
        Set-Fake
        $null = Submit-AudioFeatureJob $folder
        $null = Submit-AudioFeatureJob $folder -Local -ShardIndex 3
        # What is asked for is not told either, at once.
        Set-Fake -Squeue 'echo "squeue: error: access denied" >&2; exit 1'
        $job = Get-AudioFeatureJob $folder -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike '*Slurm says nothing of job 101*'
        $job.Done, $job.Pending | Should -Be 1, 7
    }

    It 'is an error where there is no scheduler' {
        $env:PATH = "$TestDrive"
        Submit-AudioFeatureJob $folder -ErrorVariable failures @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.NotFound,AudioPs.Commands.SubmitAudioFeatureJobCommand'
        $failures[0].Exception.Message | Should -BeLike "*no 'scontrol' on the search path*-Local*"
        Get-ChildItem "$folder/submissions" | Should -BeNullOrEmpty
    }

    It 'begins a task anew that failed for a reason that may pass, three times at most' {
        Set-Fake -Scontrol 'exit 1'
        # A file in the place of the folder of the features.
        Set-Content "$folder/features" 'no folder'
        foreach ($restarts in 0, 3) {
            Remove-Item "$fake/*.calls"
            $said = & env SLURM_ARRAY_JOB_ID=5 SLURM_ARRAY_TASK_ID=2 SLURM_RESTART_COUNT=$restarts "PATH=$env:PATH" bash "$folder/features.sbatch" 2>&1
            $LASTEXITCODE | Should -Be 1 -Because "$said"
            Get-Call scontrol | Should -Be ($restarts ? @() : 'requeue 5_2')
        }
    }
}

Describe 'Processors' {
    It 'are those that Slurm has allotted' {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        try {
            $all = [AudioPs.AllottedProcessors]::Count
            $env:SLURM_CPUS_ON_NODE = 1
            [AudioPs.AllottedProcessors]::Count | Should -Be 1
            $env:SLURM_CPUS_PER_TASK = 100000
            [AudioPs.AllottedProcessors]::Count | Should -Be ([Environment]::ProcessorCount)
        }
        finally { $env:SLURM_CPUS_ON_NODE = $env:SLURM_CPUS_PER_TASK = $null }
        [AudioPs.AllottedProcessors]::Count | Should -Be $all
    }
}
