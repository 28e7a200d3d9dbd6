# What every cmdlet that writes promises of where it writes; found by their parameters, so that a new one is held to it.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    # A dataset takes utterances, and is a folder of its own layout, as a job is, or a table of them; a recording takes nothing, and is
    # written in place: their own tests have what they promise.
    $others = 'Export-AudioDataset', 'Test-AudioDataset', 'Measure-AudioDataset', 'New-AudioFeatureJob', 'Start-AudioRecording'
    $writers = @((Get-Module AudioPs).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('Destination') -and $_.Name -notin $others } | ForEach-Object { @{ Name = $_.Name } })
    # File systems of their own, which only root may mount: one that is only read, one that is full.
    $canMount = $false
    if ($IsLinux -and [Environment]::UserName -eq 'root') {
        $folder = Join-Path ([IO.Path]::GetTempPath()) "audiops-mount-$PID"
        $null = [IO.Directory]::CreateDirectory($folder)
        & mount -t tmpfs -o size=16k tmpfs $folder 2>$null
        $canMount = $LASTEXITCODE -eq 0
        if ($canMount) { & umount $folder }
        [IO.Directory]::Delete($folder)
    }
    # A report is one page of all its inputs, and what is joined one file; whatever else writes, writes a tree.
    $trees = @($writers | Where-Object { $_.Name -notin 'New-AudioReport', 'Join-Audio', 'Merge-Audio' })
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    . "$PSScriptRoot/TestAudio.ps1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $start = Get-Location

    # What a cmdlet needs beside audio and a place to write.
    $needs = @{ 'Set-AudioTempo' = @{ Factor = 1 }; 'Set-AudioPitch' = @{ Semitones = 0 }; 'Set-AudioSpeed' = @{ Factor = 1 }; 'Convert-AudioRate' = @{ SampleRate = 16000 }; 'Convert-AudioChannel' = @{ Mono = $true }; 'Add-AudioFade' = @{ FadeIn = 0.001 }; 'Invoke-AudioFilter' = @{ Graph = 'anull' }; 'Set-AudioGain' = @{ Decibel = -1 }; 'Add-AudioPadding' = @{ Before = 0.001 }; 'Set-AudioEqualizer' = @{ Band = 'highpass 80' }; 'Add-AudioEcho' = @{ Delay = 0.01; Decay = 0.5 }; 'Add-AudioReverb' = @{ ImpulseResponse = [AudioPs.Media.AudioClip]::new([float[]] 1, 1, 16000) }; 'Select-Audio' = @{ End = 60 }; 'Split-Audio' = @{ Length = 60 }; 'Split-HarmonicPercussive' = @{ Part = 'Harmonic' }; 'Set-AudioTag' = @{ Tag = @{ title = 'New' }; PassThru = $true } }

    # Runs a writer on files: by their paths where it takes audio files, else on what is made of them.
    function Invoke-Writer([string] $Name, [string[]] $Source, [string] $Destination, [hashtable] $With = @{}) {
        $command = Get-Command $Name
        $arguments = @{ Destination = $Destination } + ($needs[$Name] ?? @{}) + $With
        if ($command.Parameters.ContainsKey('AllowDamaged')) { & $Name -Path $Source @arguments }
        elseif ($Name -eq 'Export-Audio') { Import-Audio $Source | & $Name @arguments }
        # Whatever sounds is speech.
        elseif ($Name -eq 'Export-AudioLabel') { Get-VoiceActivity $Source -Threshold 0.01 -MinSpeech 0.01 -MinSilence 0 | & $Name @arguments }
        elseif ($Name -eq 'Export-AudioMidi') { Get-Pitch $Source -WarningAction Ignore | & $Name @arguments }
        else { Get-MelSpectrogram $Source -WarningAction Ignore | & $Name @arguments }
    }

    # Runs a writer; its output, and what failed in it or before it.
    function Get-Outcome([string] $Name, [string[]] $Source, [string] $Destination, [hashtable] $With = @{}) {
        $all = @(Invoke-Writer $Name $Source $Destination $With 2>&1)
        @{
            Files = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | ForEach-Object { $_.FullName ?? $_.Path })
            Errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        }
    }

    function Get-Tree([string] $Folder) { @(Get-ChildItem -LiteralPath $Folder -Recurse -File -Force | ForEach-Object FullName | Sort-Object) }

    function New-Source([string] $Path) {
        New-Tone -Seconds 0.2 -SampleRate 16000 | Export-Audio $Path -Force
        $Path
    }
}

Describe 'The destination of <Name>' -ForEach $writers {
    BeforeAll {
        $folder = Join-Path $TestDrive $Name
        $null = [IO.Directory]::CreateDirectory($folder)
        $source = New-Source "$folder/in/a.wav"
    }

    AfterEach { Set-Location -LiteralPath $start }

    It 'is refused where its extension is not written, naming what is, and no folder is made of it' {
        Set-Location -LiteralPath $folder
        foreach ($wrong in 'y.mp4', 'y.csv', 'deep/y.wav.bak') {
            $caught = $null
            try { Invoke-Writer $Name $source $wrong } catch { $caught = $_ }
            $caught.FullyQualifiedErrorId | Should -BeLike 'AudioPs.Parameter.Destination,*' -Because "$wrong is no name to write"
            $caught.Exception.Message | Should -BeLike "*$wrong*"
            # Each extension that the message names is taken.
            $named = @([regex]::Matches($caught.Exception.Message, '(?<=[ ,])\.\w+') | ForEach-Object Value | Where-Object { $_ -ne [IO.Path]::GetExtension($wrong) } | Sort-Object -Unique)
            $named | Should -Not -BeNullOrEmpty
            foreach ($extension in $named) { { Invoke-Writer $Name $source "y$extension" @{ WhatIf = $true } } | Should -Not -Throw }
            # Nor is one of them alone a name.
            { Invoke-Writer $Name $source $named[0] } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage "*'$($named[0])' is *"
        }
        Get-ChildItem -LiteralPath $folder -Name | Should -Be 'in'
    }

    It 'is refused where it is a number, which was meant for something else; a folder may have such a name' {
        Set-Location -LiteralPath $folder
        foreach ($number in -16, 40, '0.5') {
            { Invoke-Writer $Name $source $number } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage "*'$number' is *"
            if ($Name -notin 'Join-Audio', 'Merge-Audio', 'New-AudioReport') { { Invoke-Writer $Name $source "./$number/" @{ WhatIf = $true } } | Should -Not -Throw }
        }
        Get-ChildItem -LiteralPath $folder -Name | Should -Be 'in'
    }
}

Describe 'Drives that take nothing' -Skip:(-not $canMount) {
    BeforeAll {
        # Named by all that writes, whatever way it takes to the file.
        function Get-Failure([string] $Name, [string] $Destination, [hashtable] $With = @{}) {
            # A label of a file takes no room to speak of, nor do its notes.
            $write = switch ($Name) {
                'Export-AudioLabel' { { 1..1000 | ForEach-Object { @{ Start = $_; End = $_ + 0.5; Path = $source } } | Export-AudioLabel $Destination } }
                'Export-AudioMidi' { { , $notes | Export-AudioMidi $Destination -MinNote 0 } }
                default { { Invoke-Writer $Name $source $Destination $With } }
            }
            try { @(& $write 2>&1 3>$null | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) }
            catch { $_ }
        }
        $folder = Join-Path $TestDrive drives
        $null = [IO.Directory]::CreateDirectory($folder)
        # More than a picture of it, a page or its features have room for.
        $source = "$folder/in/noise.wav"
        $random = [Random]::new(1)
        $samples = [float[]] (1..48000 | ForEach-Object { $random.NextSingle() - 0.5 })
        [AudioPs.Media.AudioClip]::new($samples, 1, 16000, $null) | Export-Audio $source
        $frequencies = [float[, ]]::new(1, 10000)
        foreach ($frame in 0..9999) { $frequencies[0, $frame] = 440 * (1 + $frame % 2) }
        $notes = [AudioPs.Dsp.FeatureMatrix]::FromArray($frequencies, 16000, 160, 'Pitch')
        $mount = "$folder/mount"
        $null = [IO.Directory]::CreateDirectory($mount)
        $extensions = @{ 'New-AudioReport' = '.html'; 'Export-AudioPlot' = '.png'; 'Export-AudioFeature' = '.npy'; 'Export-AudioLabel' = '.txt'; 'Export-AudioMidi' = '.mid' }
    }

    It 'are one error of <Name> with the same id and words, where it may only be read' -ForEach $writers {
        $extension = $extensions[$Name] ?? '.wav'
        & mount -t tmpfs -o size=1m,ro tmpfs $mount
        try {
            foreach ($destination in "$mount/out$extension", "$mount/new/out$extension") {
                $failures = @(Get-Failure $Name $destination)
                $failures | Should -HaveCount 1
                $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.AccessDenied,*'
                $failures[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
                $failures[0].Exception.Message | Should -Be "'$destination' cannot be written: it would lie on a drive that is only to be read. Choose another folder."
            }
        }
        finally { & umount $mount }
    }

    It 'are one error of <Name> that names the destination, where there is no room, and nothing is left' -ForEach $writers {
        $destination = "$mount/out$($extensions[$Name] ?? '.wav')"
        & mount -t tmpfs -o size=16k tmpfs $mount
        try {
            foreach ($with in @{}, @{ Linked = $true }) {
                if ($with.Linked -and -not (Get-Command $Name).Parameters.ContainsKey('Linked')) { continue }
                $failures = @(Get-Failure $Name $destination $with)
                $failures | Should -HaveCount 1
                $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.DiskFull,*'
                $failures[0].Exception.Message | Should -Be "'$destination' cannot be written: the drive is full. Free some space or choose another folder."
                Get-ChildItem -LiteralPath $mount -Force | Should -BeNullOrEmpty
            }
        }
        finally { & umount $mount }
    }
}

Describe 'A destination with a dot' {
    BeforeAll { $source = New-Source "$TestDrive/dot/in/a.wav" }

    It 'is a folder where it ends in a separator, exists or is only hidden by it' {
        (Convert-AudioFormat $source "$TestDrive/dot/v1.2/" -Format flac).Path | Should -Be "$TestDrive/dot/v1.2/a.flac"
        (Convert-AudioFormat $source "$TestDrive/dot/v1.2" -Format mp3).Path | Should -Be "$TestDrive/dot/v1.2/a.mp3"
        (Convert-AudioFormat $source "$TestDrive/dot/.cache" -Format mp3).Path | Should -Be "$TestDrive/dot/.cache/a.mp3"
        (Convert-AudioFormat $source "$TestDrive/dot/back\" -Format mp3).Path | Should -Be "$TestDrive/dot/back/a.mp3"
    }

    It 'is a file of any extension where -Format says what is in it, but for pictures' {
        (Convert-AudioFormat $source "$TestDrive/dot/sound.bin" -Format flac).Codec | Should -Be flac
        (Get-MelSpectrogram $source -WarningAction Ignore | Export-AudioFeature "$TestDrive/dot/mel.dat" -Format Npy).Name | Should -Be mel.dat
        { Export-AudioPlot -Path $source -Destination "$TestDrive/dot/plot.dat" -Format Svg } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage '*.png or .svg*'
    }
}

# What parts Split-Audio makes is known only once it has read its input: its own tests have the like.
Describe 'Files of <Name> that exist' -ForEach $trees.Where{ $_.Name -ne 'Split-Audio' } {
    BeforeAll {
        $folder = Join-Path $TestDrive "exists-$Name"
        $null = [IO.Directory]::CreateDirectory($folder)
        $sources = 'a', 'b' | ForEach-Object { New-Source "$folder/in/$_.wav" }
        $bad = "$folder/in/c.wav"
        $out = "$folder/out"
        $null = Invoke-Writer $Name $sources $out
        $written = Get-Tree $out
        # What is no audio any more cannot be worked on: whoever tries before looking is told of it.
        foreach ($source in $sources) { Set-Content -LiteralPath $source 'no audio' }
        $state = { Get-Tree $out | ForEach-Object { "$_ $((Get-FileHash -LiteralPath $_).Hash) $([IO.File]::GetLastWriteTimeUtc($_).Ticks)" } }
        $before = & $state
    }

    It 'were written' {
        $written | Should -HaveCount 2
        foreach ($parameter in 'BasePath', 'Name', 'Force', 'SkipExisting', 'Newer') { (Get-Command $Name).Parameters.Keys | Should -Contain $parameter }
    }

    It 'are an error of each input before the work, whose target is the input' {
        $outcome = Get-Outcome $Name $sources $out
        $outcome.Errors.FullyQualifiedErrorId | Should -Be (@("AudioPs.Write.DestinationExists,$((Get-Command $Name).ImplementingType)") * 2)
        $outcome.Errors.TargetObject | Should -Be $sources
        & $state | Should -Be $before
    }

    It 'are passed over with -SkipExisting, before the work' {
        $outcome = Get-Outcome $Name $sources $out @{ SkipExisting = $true }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Files | Should -BeNullOrEmpty
        & $state | Should -Be $before
    }

    It 'are passed over with -Newer where the input is older, and replaced where it is not' {
        foreach ($source in $sources) { [IO.File]::SetLastWriteTimeUtc($source, [datetime]::UtcNow.AddHours(-1)) }
        (Get-Outcome $Name $sources $out @{ Newer = $true }).Errors | Should -BeNullOrEmpty
        & $state | Should -Be $before
        $null = New-Source $sources[1]
        [IO.File]::SetLastWriteTimeUtc($sources[1], [datetime]::UtcNow.AddHours(1))
        $outcome = Get-Outcome $Name $sources $out @{ Newer = $true }
        $outcome.Errors | Should -BeNullOrEmpty
        if ($outcome.Files) { $outcome.Files | Should -Be $written[1] }
        [IO.File]::GetLastWriteTimeUtc($written[0]).Ticks | Should -BeExactly ($before[0] -split ' ')[-1]
        [IO.File]::GetLastWriteTimeUtc($written[1]).Ticks | Should -Not -BeExactly ($before[1] -split ' ')[-1]
        Get-Tree $out | Should -Be $written
    }

    It 'are not left and replaced at once' {
        foreach ($two in @('Force', 'SkipExisting'), @('Force', 'Newer'), @('SkipExisting', 'Newer')) {
            { Invoke-Writer $Name $sources $out @{ $two[0] = $true; $two[1] = $true } } |
                Should -Throw -ErrorId "AudioPs.Parameter.$($two[1]),*" -ExpectedMessage "*-$($two[0]) and -$($two[1])*"
        }
    }

    It 'leave room for what is not there: -SkipExisting writes the rest, and its failures are the inputs that failed' {
        $good = New-Source "$folder/in/d.wav"
        Set-Content -LiteralPath $bad 'no audio'
        $outcome = Get-Outcome $Name @($sources[0], $bad, $good) $out @{ SkipExisting = $true }
        $outcome.Errors.TargetObject | Should -Be $bad
        (Get-Tree $out | Where-Object { $_ -notin $written }) | Should -HaveCount 1
    }

    It 'cannot be in a folder that is a file: the error is about the input' {
        $good = New-Source "$folder/in/d.wav"
        Set-Content -LiteralPath "$folder/file" 'no folder'
        $outcome = Get-Outcome $Name $good "$folder/file/below"
        $outcome.Errors | Should -HaveCount 1
        $outcome.Errors.TargetObject | Should -Be $good
        $outcome.Errors.FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.*'
    }
}

Describe 'What is passed over' {
    BeforeAll {
        $folder = Join-Path $TestDrive passed
        $sources = 'a', 'b' | ForEach-Object { New-Source "$folder/in/$_.wav" }
        $null = Get-MelSpectrogram $sources[0] -WarningAction Ignore | Export-AudioFeature "$folder/mel"
    }

    It 'is told of with -Verbose, and is not read at the beginning of a long pipeline' {
        Set-Content -LiteralPath "$folder/in/a.wav" 'no audio'
        $all = Import-Audio $sources -Mono | Convert-AudioRate 8000 | Get-MelSpectrogram -WarningAction Ignore |
            Export-AudioFeature "$folder/mel" -SkipExisting -Verbose 4>&1
        "$($all | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -like '*skipped*' })" | Should -BeLike "*a.wav' is skipped*a.npy' exists*"
        ($all | Where-Object { $_ -is [IO.FileInfo] }).Name | Should -Be b.npy
    }

    It 'is refused at the beginning of a pipeline by the error variable of its end' {
        Import-Audio $sources -Mono -ErrorVariable early | Get-MelSpectrogram -WarningAction Ignore |
            Export-AudioFeature "$folder/mel" -ErrorVariable late -ErrorAction SilentlyContinue
        $early | Should -BeNullOrEmpty
        $late.TargetObject | Should -Be $sources
    }

    It 'does not hide that two parts of a file have one name' {
        $parts = 0, 0.1 | ForEach-Object { [pscustomobject]@{ Path = $sources[1]; Offset = $_; Duration = 0.1 } }
        $parts | Import-Audio -ThrottleLimit 1 | Export-Audio "$folder/parts" -SkipExisting -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Exception.Message | Should -BeLike "*b.wav' already*-Name*"
        $parts | Import-Audio -ThrottleLimit 1 | Export-Audio "$folder/parts" -SkipExisting -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Should -HaveCount 1
    }

    It 'is a clip of no file only by name: -Newer has nothing to compare' {
        $clip = New-Tone
        $clip | Export-Audio "$folder/memory.wav"
        $clip | Export-Audio "$folder/memory.wav" -Newer -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.DestinationExists,*'
        $failures.Exception.Message | Should -BeLike '*-Newer*'
        $failures.TargetObject | Should -Be clip
    }

    It 'in one figure of several inputs is the figure, which is drawn anew with all of them when one has changed' {
        $null = New-Source "$folder/in/a.wav"
        $figure = "$folder/figure.svg"
        $null = Export-AudioPlot -Path $sources -Destination $figure
        foreach ($source in $sources) { [IO.File]::SetLastWriteTimeUtc($source, [datetime]::UtcNow.AddHours(-1)) }
        Export-AudioPlot -Path $sources -Destination $figure -Newer | Should -BeNullOrEmpty
        [IO.File]::SetLastWriteTimeUtc($sources[1], [datetime]::UtcNow.AddHours(1))
        (Export-AudioPlot -Path $sources -Destination $figure -Newer).Name | Should -Be figure.svg
        $text = Get-Content -Raw -LiteralPath $figure
        foreach ($name in 'a.wav', 'b.wav') { $text | Should -BeLike "*$name*" }
        Export-AudioPlot -Path $sources -Destination $figure -SkipExisting | Should -BeNullOrEmpty
        $null = Get-MelSpectrogram $sources -WarningAction Ignore | Export-AudioPlot -Destination $figure -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Should -HaveCount 1
    }
}

Describe 'The tree that <Name> keeps' -ForEach $trees {
    BeforeAll {
        $folder = Join-Path $TestDrive "tree-$Name"
        $sources = 'a', 'deep/b', 'deep/deeper/c' | ForEach-Object { New-Source "$folder/in/$_.wav" }
        $elsewhere = [IO.Directory]::CreateDirectory("$folder/elsewhere").FullName

        function Get-Kept([string] $Out) { @(Get-Tree $Out | ForEach-Object { [IO.Path]::ChangeExtension([IO.Path]::GetRelativePath($Out, $_), '').TrimEnd('.') }) }
    }

    AfterEach { Set-Location -LiteralPath $start }

    It 'begins before the first wildcard, wherever the session is' {
        foreach ($at in $elsewhere, $folder) {
            Set-Location -LiteralPath $at
            $out = "$folder/wild-$(Split-Path -Leaf $at)"
            $null = Invoke-Writer $Name "$folder/in/*/*", "$folder/in/deep/d*/*.wav" $out
            Get-Kept $out | Should -Be 'deep/b', 'deeper/c'
        }
    }

    It 'begins at the current location for files below it, and holds names alone of others' {
        Set-Location -LiteralPath "$folder/in"
        $null = Invoke-Writer $Name 'a.wav', 'deep/b.wav' ../named
        Get-Kept "$folder/named" | Should -Be 'a', 'deep/b'
        Set-Location -LiteralPath $elsewhere
        $null = Invoke-Writer $Name $sources "$folder/flat"
        Get-Kept "$folder/flat" | Should -Be 'a', 'b', 'c'
    }

    It 'begins at -BasePath, which says so of what is not below it' {
        $outcome = Get-Outcome $Name $sources "$folder/based" @{ BasePath = "$folder/in/deep" }
        Get-Kept "$folder/based" | Should -Be 'b', 'deeper/c'
        $outcome.Errors.FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.InvalidArgument,*'
        $outcome.Errors.Exception.Message | Should -BeLike '*-BasePath*'
        $outcome.Errors.TargetObject | Should -Be $sources[0]
    }

    It 'holds names as -Name makes them' {
        $null = Invoke-Writer $Name "$folder/in/*/*" "$folder/renamed" @{ Name = '{Name}-{Index:00}.{Kind}' }
        Get-Kept "$folder/renamed" | Should -Match '^deep/b-01\.(audio|mel|label|pitch)$'
        foreach ($wrong in '{Name}{Pitch}', 'up/{Name}', 'open{') {
            { Invoke-Writer $Name $sources "$folder/renamed" @{ Name = $wrong } } | Should -Throw -ErrorId 'AudioPs.Parameter.Name,*'
        }
        $extension = [IO.Path]::GetExtension(@(Get-Tree "$folder/renamed")[0])
        { Invoke-Writer $Name $sources[0] "$folder/one$extension" @{ Name = 'x' } } | Should -Throw -ErrorId 'AudioPs.Parameter.Name,*'
    }
}

Describe 'Names' {
    It 'keep two features of each file apart, in one pipeline' {
        $sources = 'a', 'b' | ForEach-Object { New-Source "$TestDrive/two/in/$_.wav" }
        $files = & { Get-MelSpectrogram $sources -WarningAction Ignore; Get-Mfcc $sources -WarningAction Ignore; Get-Stft $sources } |
            Export-AudioFeature "$TestDrive/two/out" -Name '{Name}-{Kind}'
        $files.Name | Sort-Object | Should -Be 'a-mel.npy', 'a-mfcc.npy', 'a-stft.npy', 'b-mel.npy', 'b-mfcc.npy', 'b-stft.npy'
    }

    It 'tell each kind of feature from the others' {
        $clip = New-AudioSignal Clicks -Duration 3 -SampleRate 22050
        $kinds = foreach ($command in (Get-Module AudioPs).ExportedCmdlets.Values | Where-Object Verb -EQ Get) {
            if ($command.Parameters.InputObject.ParameterType -ne [AudioPs.Media.AudioClip[]]) { continue }
            $feature = $command.OutputType.Type | Where-Object { $_ -and [AudioPs.Dsp.IFeatureArray].IsAssignableFrom($_) } | Select-Object -First 1
            $made = $feature ? ($clip | & $command.Name -WarningAction Ignore | Select-Object -First 1) : $null
            if ($made -is [AudioPs.Dsp.IFeatureArray]) { [AudioPs.Commands.AudioInput]::new([AudioPs.Dsp.IFeatureArray]$made).Kind }
        }
        $more = @(
            $clip | Get-Chroma -Method ConstantQ; $clip | Get-Chroma -Method Cens; $clip | Get-Chroma | ConvertTo-Tonnetz
            $clip | Get-ReassignedSpectrogram -Part Frequency; $clip | Get-ReassignedSpectrogram -Part Time
            $clip | Get-Stft | Get-HarmonicSalience; $clip | Get-Mfcc | Get-FeatureSimilarity; $clip | Get-Mfcc | Get-FeatureDelta
            $clip | Get-Tempogram -Method Fourier; $clip | Get-AudioSpectrum
        )
        $kinds = @($kinds) + ($more | ForEach-Object { [AudioPs.Commands.AudioInput]::new([AudioPs.Dsp.IFeatureArray]$_).Kind })
        $kinds.Count | Should -BeAbove 20
        $kinds | Group-Object | Where-Object Count -GT 1 | ForEach-Object Name | Should -BeNullOrEmpty
        # What of a transform is in other numbers keeps its word.
        $clip | Get-ConstantQ -Quantity Power | ForEach-Object { $_.SelectRows(0, 12) } | ForEach-Object { [AudioPs.Commands.AudioInput]::new([AudioPs.Dsp.IFeatureArray]$_).Kind } | Should -Be constantq
    }

    It 'are given to clips made in memory' {
        (New-Tone), (New-Tone) | Export-Audio "$TestDrive/memory" -Format flac -Name 'tone{Index}'
        (New-Tone) | Get-Stft | Export-AudioFeature "$TestDrive/memory" -Name tone
        Get-ChildItem "$TestDrive/memory" -Name | Should -Be 'tone.npy', 'tone1.flac', 'tone2.flac'
    }
}

Describe 'Places' {
    BeforeDiscovery { $all = @((Get-Module AudioPs).ExportedCmdlets.Values | ForEach-Object { @{ Name = $_.Name } }) }

    It 'of <Name> are the input first, and the destination last' -ForEach $all {
        $command = Get-Command $Name
        # What other names for a destination there are, stay aliases; a number is none, as the target of a loudness.
        $shown = $command.Parameters.Values | Where-Object { -not ($_.Attributes.DontShow -contains $true) }
        $shown.Where({ $_.ParameterType -ne [double] }).Name | Should -Not -Match '^(Out|Output|OutFile|OutputPath|FilePath|Target|DestinationPath)$'
        foreach ($set in $command.ParameterSets) {
            $places = @($set.Parameters | Where-Object Position -GE 0 | Sort-Object Position)
            $places.Position | Should -Be (@($places.Position | Sort-Object -Unique)) -Because 'no two share a place'
            $names = @($places.Name)
            if ($names -contains 'Destination') { $names[-1] | Should -Be Destination -Because "it is last in $($set.Name)" }
            $input = [Array]::IndexOf($names, 'Path')
            if ($input -gt 0) {
                # Only a number, without which there is nothing to do, goes before the audio.
                $places[0..($input - 1)] | ForEach-Object { $_.ParameterType | Should -BeIn ([int], [double]); $_.IsMandatory | Should -BeTrue }
            }
        }
    }

    BeforeAll {
        $folder = Join-Path $TestDrive places
        $source = New-Source "$folder/in/a.wav"
    }

    AfterEach { Set-Location -LiteralPath $start }

    It 'are enough for a file into a file' {
        Set-Location -LiteralPath $folder
        (Convert-AudioRate 8000 in/a.wav rate.wav).SampleRate | Should -Be 8000
        (Convert-AudioChannel in/a.wav stereo.wav -Stereo).Channels | Should -Be 2
        (Convert-AudioFormat in/a.wav a.flac).Codec | Should -Be flac
        (Export-AudioPlot in/a.wav a.png).Name | Should -Be a.png
        (New-AudioReport in/a.wav a.html).Name | Should -Be a.html
    }

    It 'hold the destination at the end of a pipeline' {
        Set-Location -LiteralPath $folder
        (Get-ChildItem in | Convert-AudioRate 8000 piped-rate).Path | Should -Be "$folder/piped-rate/in/a.wav"
        (Get-ChildItem in | Convert-AudioFormat piped.flac).Path | Should -Be "$folder/piped.flac"
        (Import-Audio in/a.wav | Convert-AudioChannel clip.wav -Mono).Path | Should -Be "$folder/clip.wav"
        (Convert-AudioFormat -LiteralPath in/a.wav literal.flac).Path | Should -Be "$folder/literal.flac"
        (Get-AudioInfo in/a.wav | Convert-AudioFormat told.flac).Path | Should -Be "$folder/told.flac"
        (Get-AudioInfo in/a.wav | Join-Audio told-joined.flac).Path | Should -Be "$folder/told-joined.flac"
        (Get-Stft in/a.wav | Export-AudioPlot stft.svg).Name | Should -Be stft.svg
        (Get-Item in/a.wav | New-AudioReport piped.html).Name | Should -Be piped.html
        (Import-Audio in/a.wav | Convert-AudioRate 8000) | Should -BeOfType AudioPs.Media.AudioClip
    }

    It 'hold what was told of a file, and of a clip say what takes it' {
        Set-Location -LiteralPath $folder
        $clip = Import-Audio in/a.wav
        $null = New-Source "$folder/in/[1].wav"
        $info = Get-AudioInfo -LiteralPath in/a.wav, 'in/[1].wav'
        (Convert-AudioFormat $info by-info -Format flac).Name | Should -Be a.flac, '[1].flac'
        (Measure-Audio $info).SampleCount | Should -Be $info.SampleCount
        (Measure-Audio $info[1]).SampleCount | Should -Be $info[1].SampleCount
        foreach ($clips in $clip, @($clip, $clip)) {
            $said = Measure-Audio $clips 2>&1
            @($said) | Should -HaveCount @($clips).Count
            $said[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Open.WrongKind,*'
            $said[0].Exception.Message | Should -BeLike '*a clip*Pipe it*-InputObject*'
        }
        @($clip | Measure-Audio).SampleCount | Should -Be $clip.SampleCount
        @($clip, $clip | Measure-Audio) | Should -HaveCount 2
        @(Measure-Audio -InputObject $clip) | Should -HaveCount 1
    }

    It 'are said to be missing where there is none' {
        foreach ($writer in 'Convert-AudioFormat', 'Export-AudioPlot', 'New-AudioReport') {
            { Get-Item -LiteralPath $source | & $writer } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage '*-Destination*'
        }
    }
}
