Describe 'New-AudioFeatureJob' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $start = Get-Location
        $in = "$TestDrive/in"
        # Of lengths that no round of them would balance.
        $seconds = 9, 1, 1, 1, 1, 8, 1, 1, 1, 7, 1, 1
        foreach ($i in 0..11) { New-Tone -Seconds $seconds[$i] -SampleRate 16000 -Frequency (200 + $i) | Export-Audio ("$in/{0:00}.wav" -f $i) }

        function Read-Plan($Job) { foreach ($shard in $Job.Shards) { , @(Get-Content ('{0}/plan/{1:00000}.jsonl' -f $Job.Path, $shard.Index) | ConvertFrom-Json) } }
    }

    AfterEach { Set-Location $start }

    It 'parts the inputs among shards of about the same length, each once and in order' {
        $job = Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/balanced" -Preset Kaldi -ShardCount 3
        $job | Should -BeOfType AudioPs.Corpora.FeatureJob
        $job.ShardCount, $job.Inputs, $job.Done, $job.IsMerged | Should -Be 3, 12, 0, $false
        $job.Hours | Should -BeNear (33 / 3600) -Tolerance 1e-9
        $job.Shards.State | Sort-Object -Unique | Should -Be 'NotSubmitted'
        foreach ($shard in $job.Shards) { $shard.Hours | Should -BeNear (11 / 3600) -Tolerance (1.01 / 3600) }
        $plan = @(Read-Plan $job)
        $plan | ForEach-Object { $_.index } | Sort-Object | Should -Be (0..11)
        foreach ($shard in $plan) { $shard.index | Should -Be ($shard.index | Sort-Object) }
        ($plan | ForEach-Object { $_ } | Where-Object index -EQ 5).path | Should -Be "$in/05.wav"
    }

    It 'plans the same each time, for any limit' {
        foreach ($limit in 1, 2, 7) { $null = Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/limit$limit" -Preset Kaldi -ShardCount 4 -ThrottleLimit $limit }
        foreach ($file in 'job.json', 'plan/00000.jsonl', 'plan/00003.jsonl') {
            $hash = (Get-FileHash "$TestDrive/limit1/$file").Hash
            (Get-FileHash "$TestDrive/limit2/$file").Hash | Should -Be $hash
            (Get-FileHash "$TestDrive/limit7/$file").Hash | Should -Be $hash
        }
    }

    It 'keeps parts of one file together, and takes their lengths from the dataset' {
        $data = New-Item "$TestDrive/data" -ItemType Directory
        Set-Content "$data/wav.scp" "a $in/00.wav", "b $in/05.wav", "c $in/09.wav"
        Set-Content "$data/segments" 'a1 a 0 1', 'a2 a 1 4', 'a3 a 5 9', 'b1 b 0 2', 'b2 b 3 -1', 'c1 c 0 1.5'
        $job = Import-AudioDataset $data KaldiData | New-AudioFeatureJob "$TestDrive/parts" -Preset Kaldi -ShardCount 9
        $job.ShardCount | Should -Be 3 -Because 'there are no more files'
        $plan = @(Read-Plan $job)
        ($plan | ForEach-Object { $_.id -join ' ' } | Sort-Object) | Should -Be 'a1 a2 a3', 'b1 b2', 'c1'
        # b2 lasts to the end of its file, which its header tells.
        ($job.Shards.Hours | Measure-Object -Sum).Sum | Should -BeNear ((8 + 2 + 5 + 1.5) / 3600) -Tolerance 1e-9
    }

    It 'keeps the place of what nothing can be made of, and says so at once' {
        Set-Location $TestDrive
        $job = "$in/00.wav", 'gone.wav', "$in/00.wav", "$in/01.wav" | New-AudioFeatureJob "$TestDrive/bad" -Preset Kaldi -ShardCount 1 -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.FullyQualifiedErrorId | Should -Be 'AudioPs.Open.NotFound,AudioPs.Commands.NewAudioFeatureJobCommand', 'AudioPs.Write.DestinationExists,AudioPs.Commands.NewAudioFeatureJobCommand'
        $plan = Get-Content "$($job.Path)/plan/00000.jsonl" | ConvertFrom-Json
        $plan.index | Should -Be 0, 1, 2, 3
        $plan.error | Should -Be $null, 'AudioPs.Open.NotFound', 'AudioPs.Write.DestinationExists', $null
    }

    It 'takes one shard for each 50 hours where no number is given' {
        ('{"audio_filepath": "' + "$in/00.wav" + '", "duration": 400000, "text": "x"}'), ('{"audio_filepath": "' + "$in/01.wav" + '", "duration": 400000, "text": "y"}') | Set-Content "$TestDrive/manifest.jsonl"
        $job = Import-AudioDataset "$TestDrive/manifest.jsonl" NeMoManifest | New-AudioFeatureJob "$TestDrive/long" -Preset Kaldi
        $job.ShardCount | Should -Be 2 -Because 'two files are no five shards'
        $job.Hours | Should -BeNear (800000 / 3600) -Tolerance 1e-6
        (Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/short" -Preset Kaldi).ShardCount | Should -Be 1
    }

    It 'writes what sbatch is asked for, one option a line' {
        $options = @{ Partition = 'cpu'; Account = 'speech'; TimeLimit = '1-12:00:00'; CpuPerTask = 8; MemoryPerTask = 4GB; SbatchOption = '--qos=long', '--comment=two words' }
        $null = Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/options" -Preset Kaldi -ShardCount 5 @options
        $lines = Get-Content "$TestDrive/options/features.sbatch" | Where-Object { $_ -like '#SBATCH*' }
        foreach ($one in '--array=0-4', '--requeue', '--open-mode=append', '--cpus-per-task=8', '--mem=4096M', '--time=1-12:00:00', '--partition=cpu', '--account=speech', '--qos=long', '"--comment=two words"') {
            $lines | Should -Contain "#SBATCH $one"
        }
        $merge = Get-Content "$TestDrive/options/merge.sbatch" | Where-Object { $_ -like '#SBATCH*' }
        $merge | Should -Contain '#SBATCH --partition=cpu'
        "$merge" | Should -Not -Match 'array|cpus-per-task|--mem'
        Get-Content -Raw "$TestDrive/options/README.md" | Should -Match 'Export-AudioFeature .* -Preset Kaldi'
    }

    It 'makes scripts that run by themselves, from folders of any name' -Skip:$IsWindows {
        $odd = "$TestDrive/it's `$HOME & ""co"
        $job = Get-ChildItem $in | New-AudioFeatureJob "$odd/job" -Preset Kaldi -ShardCount 2 -FeaturePath "$odd/mel"
        foreach ($task in 0, 1) {
            $said = & env SLURM_ARRAY_JOB_ID=77 SLURM_ARRAY_TASK_ID=$task SLURM_CPUS_PER_TASK=1 bash "$odd/job/features.sbatch" 2>&1
            $LASTEXITCODE | Should -Be 0 -Because "$said"
            "$said" | Should -BeLike "*Shard $($task): Done*"
        }
        & bash "$odd/job/merge.sbatch" | Should -BeLike '*12 kept*'
        # Moved, they are told where by the folder that they work in, as sbatch tells them.
        Move-Item "$odd/job" "$odd/moved"
        Set-Location "$odd/moved"
        & bash "$odd/moved/merge.sbatch" | Should -BeLike '*12 kept*'
        Set-Location $start
        Move-Item "$odd/moved" "$odd/job"
        (Get-AudioFeatureJob $job.Path).IsMerged | Should -BeTrue
        (Get-AudioFeatureJob $job.Path).Shards.Task | Should -Be '77_0', '77_1'
        Get-Content "$odd/mel/manifest.jsonl" | Should -HaveCount 12
    }

    It 'has a folder of its own: another is refused, -Force plans anew and keeps features' {
        $null = Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/own" -Preset Kaldi | Submit-AudioFeatureJob -Local
        { Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/own" -Preset Kaldi } | Should -Throw -ErrorId 'AudioPs.Write.DestinationExists,*' -ExpectedMessage '*has a job already*-Force*'
        { Get-ChildItem $in | New-AudioFeatureJob $in -Preset Kaldi } | Should -Throw -ExpectedMessage '*is not empty*'
        { Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/other" -FeaturePath $in -Preset Kaldi } | Should -Throw -ExpectedMessage "*'$in' is not empty*-Force*"
        Test-Path "$TestDrive/other" | Should -BeFalse
        $job = Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/own" -Preset Kaldi -ShardCount 2 -Force
        $job.IsMerged | Should -BeTrue -Because 'all features are there'
        Test-Path "$TestDrive/own/status/00000.json" | Should -BeFalse
    }

    It 'leaves nothing of what was none' {
        { @() | New-AudioFeatureJob "$TestDrive/none" -Preset Kaldi -ErrorAction Stop } | Should -Throw -ErrorId 'AudioPs.Write.NotFound,*' -ExpectedMessage '*no input*'
        New-Tone | New-AudioFeatureJob "$TestDrive/none" -Preset Kaldi -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Open.WrongKind,AudioPs.Commands.NewAudioFeatureJobCommand'
        $failures[0].Exception.Message | Should -BeLike '*other machines*Export-Audio*'
        Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/none" -Preset Kaldi -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/none" | Should -BeFalse
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'what is no time'; With = @{ TimeLimit = '2h' }; Says = '*2:00:00*' }
        @{ Name = 'what is no option'; With = @{ SbatchOption = 'qos=long' }; Says = '*begins with -*' }
        @{ Name = 'an option of two lines'; With = @{ SbatchOption = "--a`n--b" }; Says = '*one line*' }
        @{ Name = 'a feature that the preset has not'; With = @{ Feature = 'Mfcc'; Preset = 'Whisper' }; Says = '*no cepstral*' }
        @{ Name = 'a layout that the format has not'; With = @{ Format = 'KaldiArk'; Layout = 'BandsFirst' }; Says = '*frames first*' }
        @{ Name = 'a name that is none'; With = @{ Name = '{Nothing}' }; Says = '*Nothing*' }
    ) {
        { Get-ChildItem $in | New-AudioFeatureJob "$TestDrive/refused" @With } | Should -Throw -ExpectedMessage $Says -ErrorId 'AudioPs.Parameter.*'
        Test-Path "$TestDrive/refused" | Should -BeFalse
    }
}
