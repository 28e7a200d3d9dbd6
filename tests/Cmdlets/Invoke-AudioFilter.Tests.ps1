BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $refused = foreach ($option in (Get-AudioFilter).Options | Where-Object IsRefused) {
        foreach ($name in @($option.Name) + $option.Aliases) { @{ Filter = $option.Filter; Option = $name } }
    }
}

Describe 'Invoke-AudioFilter' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
        $duet = Join-Path $audio music duet.flac
        function Get-Level($Clip) { [Math]::Sqrt((($Clip.GetRow(0) | ForEach-Object { $_ * $_ }) | Measure-Object -Average).Average) }
    }

    Context 'the sound' {
        It 'does to an impulse what a one-pole filter does by its formula' {
            # FFmpeg's lowpass of one pole: a1 = -exp(-2 pi f / rate), y[n] = (1 + a1) x[n] - a1 y[n-1].
            $row = (New-AudioSignal Impulse -SampleRate 8000 -Duration 0.01 -Amplitude 1 | Invoke-AudioFilter -Graph lowpass=f=500:p=1:r=f64).GetRow(0)
            $pole = [Math]::Exp(-2 * [Math]::PI * 500 / 8000)
            , [float[]] $row | Should -BeNear ([float[]] (0..79).ForEach{ (1 - $pole) * [Math]::Pow($pole, $_) }) -Tolerance 1e-6
        }

        It 'takes from a sine at its cutoff 3 dB' {
            $sine = New-AudioSignal Sine 1000 -SampleRate 48000 -Duration 1
            $after = $sine | Invoke-AudioFilter -Graph highpass=f=1000
            20 * [Math]::Log10((Get-Level $after) / (Get-Level $sine)) | Should -BeNear -3.01 -Tolerance 0.03
        }

        It 'leaves silence silent' {
            $after = New-AudioSignal Silence -SampleRate 16000 -Duration 0.5 | Invoke-AudioFilter -Graph highpass=f=80,acompressor,alimiter
            ($after.GetRow(0) | Measure-Object -Maximum -Minimum).Maximum | Should -Be 0
            $after.SampleCount | Should -Be 8000
        }

        It 'is the same at any throttle limit and from files, clips and parts' {
            $graph = 'highpass=f=200,acompressor,aecho=0.8:0.9:40:0.3'
            $one = Invoke-AudioFilter $speech, $duet -Graph $graph -ThrottleLimit 1
            $two = Invoke-AudioFilter $speech, $duet -Graph $graph -ThrottleLimit 4
            $clips = Import-Audio $speech, $duet | Invoke-AudioFilter -Graph $graph
            foreach ($i in 0, 1) {
                [Linq.Enumerable]::SequenceEqual([float[]] $one[$i].GetRow(0), [float[]] $two[$i].GetRow(0)) | Should -BeTrue
                [Linq.Enumerable]::SequenceEqual([float[]] $one[$i].GetRow(0), [float[]] $clips[$i].GetRow(0)) | Should -BeTrue
            }
        }

        It 'is the same in every run, though the filter reads of its memory what it has not written: <Filter>' -ForEach @(
            @{ Filter = 'vibrato' }, @{ Filter = 'chorus=0.7:0.9:55:0.4:0.25:2' }, @{ Filter = 'flanger' }, @{ Filter = 'aphaser' }, @{ Filter = 'haas' }
        ) {
            # Memory that was used before, by something else.
            $null = 1..3 | ForEach-Object { Import-Audio $duet | Invoke-AudioFilter -Graph 'areverse,aecho=0.8:0.9:400:0.5' }
            $clips = 1..4 | ForEach-Object { Invoke-AudioFilter $duet -Graph $Filter -Duration 0.5 -WarningAction Ignore }
            foreach ($clip in $clips) { [Linq.Enumerable]::SequenceEqual([float[]] $clip.GetRow(0), [float[]] $clips[0].GetRow(0)) | Should -BeTrue }
            ($clips[0].GetRow(0) | Where-Object { -not [float]::IsFinite($_) }) | Should -BeNullOrEmpty
        }

        It 'takes a list as one chain' {
            $list = Invoke-AudioFilter $speech -Graph highpass=f=80, volume=0.5
            $text = Invoke-AudioFilter $speech -Graph 'highpass=f=80,volume=0.5'
            [Linq.Enumerable]::SequenceEqual([float[]] $list.GetRow(0), [float[]] $text.GetRow(0)) | Should -BeTrue
        }
    }

    Context 'files' {
        It 'writes files, with -WhatIf none, and leaves none of one that fails' {
            $null = Invoke-AudioFilter $speech "$TestDrive/whatif.wav" -Graph anull -WhatIf
            "$TestDrive/whatif.wav" | Should -Not -Exist
            $written = Invoke-AudioFilter $speech "$TestDrive/lower.wav" -Graph volume=0.5
            $written.SampleRate, $written.SampleCount | Should -Be 16000, 82055
            Invoke-AudioFilter $speech "$TestDrive/failed.wav" -Graph adelay=foo -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.*.InvalidArgument,*'
            "$failed" | Should -BeLike '*sentence.wav*Invalid syntax for delay*adelay*'
            "$TestDrive/failed.wav" | Should -Not -Exist
        }
    }

    Context 'inputs and outputs' {
        It 'mixes by label, whatever is the audio' {
            $a = New-AudioSignal Sine 400 -SampleRate 8000 -Duration 1 -Amplitude 0.25
            $b = New-AudioSignal Sine 900 -SampleRate 8000 -Duration 1 -Amplitude 0.25
            $expected = (0..7999).ForEach{ $a.GetRow(0)[$_] + $b.GetRow(0)[$_] }
            $mix = 'amix=inputs=2:normalize=0'
            $null = Export-Audio "$TestDrive/b.wav" -InputObject $b -Codec float
            foreach ($with in @{ b = $b }, @{ b = "$TestDrive/b.wav" }, @{ b = Get-Item "$TestDrive/b.wav" }) {
                , [float[]] ($a | Invoke-AudioFilter -Graph "[in][b]$mix" -With $with).GetRow(0) | Should -BeNear ([float[]] $expected) -Tolerance 1e-6
            }
            , [float[]] ($b | Invoke-AudioFilter -Graph "[0:a][1:a]$mix" -With @{ '0:a' = $a }).GetRow(0) | Should -BeNear ([float[]] $expected) -Tolerance 1e-6
        }

        It 'gives each output by its label' {
            $parts = Invoke-AudioFilter $duet -Graph 'acrossover=split=500[low][high]'
            $parts.Count | Should -Be 2
            (Get-Level $parts[0]) | Should -Not -Be (Get-Level $parts[1])
            $files = Invoke-AudioFilter $duet "$TestDrive/bands/" -Graph 'acrossover=split=500[low][high]'
            $files.Name | Should -Be 'duet-low.flac', 'duet-high.flac'
            $high = Invoke-AudioFilter $duet -Graph 'acrossover=split=500[low][high]' -Label high
            [Linq.Enumerable]::SequenceEqual([float[]] $high.GetRow(0), [float[]] $parts[1].GetRow(0)) | Should -BeTrue
        }

        It 'makes sound of none' {
            $made = Invoke-AudioFilter -NoInput -Graph sine=frequency=1000:sample_rate=8000:duration=1
            $made.SampleRate, $made.SampleCount | Should -Be 8000, 8000
            $written = Invoke-AudioFilter -NoInput -Graph anullsrc=r=8000:cl=mono -Duration 2 -Destination "$TestDrive/silence.wav"
            $written.SampleCount | Should -Be 16000
        }

        It 'refuses <What>' -ForEach @(
            @{ What = 'two inputs without the other'; Graph = '[a][b]amix'; Says = '*2 inputs*`[a`], `[b`]*-With*' }
            @{ What = 'inputs without labels'; Graph = 'amix'; Says = '*None of them has a label*' }
            @{ What = 'a label that is not there'; Graph = '[a]anull'; More = @{ With = @{ x = 'y' } }; Says = '*no input `[x`]*' }
            @{ What = 'a file that is not there'; Graph = '[a][b]amix'; More = @{ With = @{ b = 'nowhere.wav' } }; Says = '*nowhere.wav*does not exist*' }
            @{ What = 'what is no audio'; Graph = '[a][b]amix'; More = @{ With = @{ b = 12 } }; Says = '*a file or a clip*' }
            @{ What = 'outputs without labels'; Graph = 'asplit'; Says = '*2 outputs*no label*' }
            @{ What = 'a label that would make a folder'; Graph = 'asplit[../a][b]'; Says = "*'../a'*end of a file's name*" }
            @{ What = 'an output that is not there'; Graph = 'asplit[a][b]'; More = @{ Label = 'c' }; Says = '*no output ''c''*a, b*' }
            @{ What = 'a graph without an output'; Graph = 'anull,anullsink'; Says = '*Nothing comes out*' }
            @{ What = 'a source for audio'; Graph = 'sine'; Says = '*-NoInput*' }
            @{ What = 'two outputs for one file'; Graph = 'asplit[a][b]'; More = @{ Destination = 'one.wav' }; Says = '*2 outputs*folder*' }
        ) {
            $extra = $More ?? @{}
            { Invoke-AudioFilter $speech -Graph $Graph @extra } | Should -Throw -ExpectedMessage $Says
        }
    }

    Context 'mistakes' {
        It 'names the filter, the option and what it may be: <Graph>' -ForEach @(
            @{ Graph = 'highpass=f=-5'; Says = "*highpass: frequency (f) cannot be '-5': it may be 0 to 999999 Hz.*out of range*" }
            @{ Graph = 'anull,highpass=freq=80'; Says = "*highpass has no option 'freq'. Is it frequency*" }
            @{ Graph = 'hipass'; Says = "*no filter 'hipass'*Is it highpass*" }
            @{ Graph = 'acompressor=threshold=-80dB'; Says = "*acompressor: threshold cannot be '-80dB': it may be 0.0009765* to 1*" }
            @{ Graph = 'afade=curve=foo'; Says = "*afade: curve (c) cannot be 'foo': it may be*tri*qsin*FFmpeg says: Undefined constant*; Unable to parse option value*" }
            @{ Graph = 'highpass=80:zz'; Says = "*highpass: width_type (t) cannot be 'zz'*h, q, o, s, k*" }
            @{ Graph = 'volume=abc'; Says = "*volume: Undefined constant*'abc'*; Error when evaluating the volume expression*" }
            @{ Graph = 'ebur128=video=1,anull'; Says = '*video*' }
            @{ Graph = 'amovie=x.wav'; Says = "*there is no filter 'amovie'*" }
            @{ Graph = 'movie=x.wav'; Says = "*there is no filter 'movie'*" }
            @{ Graph = '[in'; Says = '*' }
        ) {
            { Invoke-AudioFilter $speech -Graph $Graph } | Should -Throw -ErrorId 'AudioPs.Parameter.Graph,*' -ExpectedMessage $Says
        }

        It 'opens no file: <Filter>=<Option>' -ForEach $refused {
            $file = Join-Path $TestDrive "by-$Filter"
            { Invoke-AudioFilter $speech -Graph "$Filter=$Option=$file" } | Should -Throw -ErrorId 'AudioPs.Parameter.Graph,*' -ExpectedMessage "*$Filter`: $Option names a file*"
            $file | Should -Not -Exist
        }

        It 'knows options that name a file' -ForEach @{ Count = $refused.Count } { $Count | Should -Be 2 }

        It 'refuses wrong values of every option of every filter with the option''s name' {
            # Over all that is compiled in: a number beyond the range of its option.
            $tried = 0
            foreach ($option in (Get-AudioFilter).Options | Where-Object { $_.Type -in 'Number', 'WholeNumber' -and $null -ne $_.Maximum -and -not $_.IsList }) {
                if ($option.Maximum -gt 1e9) { continue }
                $value = ($option.Maximum + 1).ToString('R', [cultureinfo]::InvariantCulture)
                try {
                    Invoke-AudioFilter $speech -Graph "$($option.Filter)=$($option.Name)=$value"
                    throw "$($option.Filter)=$($option.Name)=$value was taken"
                }
                catch {
                    "$_" | Should -BeLike "*is not valid: $($option.Filter): $($option.Name)*cannot be '$value': it may be *FFmpeg says*"
                }
                $tried++
            }
            $tried | Should -BeAbove 400
        }
    }

    Context 'what the graph changes' {
        It 'is kept and said: <Graph>' -ForEach @(
            @{ Graph = 'loudnorm'; Rate = 192000; Channels = 1; Says = "*192000 Hz*had 16000 Hz*,aresample=16000*" }
            @{ Graph = 'earwax'; Rate = 44100; Channels = 2; Says = "*44100 Hz and 2 channels*had 16000 Hz and 1*aresample=16000,aformat=channel_layouts=mono*" }
            @{ Graph = 'extrastereo'; Rate = 16000; Channels = 2; Says = '*2 channels*' }
            @{ Graph = 'aresample=8000'; Rate = 8000; Channels = 1 }
            @{ Graph = 'pan=stereo|c0=c0|c1=c0'; Rate = 16000; Channels = 2 }
            @{ Graph = 'loudnorm,aresample=16000'; Rate = 16000; Channels = 1 }
        ) {
            $clip = Invoke-AudioFilter $speech -Graph $Graph -WarningVariable warnings -WarningAction SilentlyContinue
            $clip.SampleRate, $clip.Channels | Should -Be $Rate, $Channels
            if ($Says) { "$warnings" | Should -BeLike $Says } else { $warnings | Should -BeNullOrEmpty }
        }

        It 'says that samples were rounded to 16 bits' {
            $null = New-AudioSignal Sine 440 -SampleRate 44100 -Duration 0.1 | Invoke-AudioFilter -Graph volumedetect -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*rounded to 16 bits*'
        }

        It 'tells with -Verbose what filters print' {
            $said = Invoke-AudioFilter $speech -Graph volumedetect -Verbose 4>&1
            "$($said -join "`n")" | Should -BeLike '*volumedetect: n_samples: 82055*max_volume: -2.0 dB*'
        }
    }

    Context 'without an end' {
        It 'ends at -Duration: <Graph>' -ForEach @(
            @{ Graph = 'apad' }, @{ Graph = 'aloop=loop=-1:size=1000' }, @{ Graph = 'adelay=delays=3600s:all=1' }, @{ Graph = 'atempo=0.5,apad' }
        ) {
            $clip = Invoke-AudioFilter $speech -Graph $Graph -Duration 2 -WarningVariable warnings
            $clip.SampleCount | Should -Be 32000
            $warnings | Should -BeNullOrEmpty
        }

        It 'says where -Duration cuts off what a filter adds' {
            $clip = Invoke-AudioFilter $speech -Graph atempo=0.5 -Duration 1 -WarningVariable warnings -WarningAction SilentlyContinue
            $clip.SampleCount | Should -Be 16000
            "$warnings" | Should -BeLike '*longer after the filters*-Duration 1 s*'
            $null = Invoke-AudioFilter $speech -Graph atempo=2 -Duration 1 -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
        }

        It 'stops with the pipeline though it gives nothing for ever: <Graph>' -ForEach @(
            @{ Graph = 'apad'; Takes = $true }, @{ Graph = 'apad,aselect=0'; Takes = $true }, @{ Graph = 'anullsrc,aselect=0'; Takes = $false }
            @{ Graph = 'adelay=delays=360000s:all=1'; Takes = $true }, @{ Graph = 'sine,areverse'; Takes = $false }
        ) {
            $shell = [PowerShell]::Create()
            try {
                $null = $shell.AddCommand('Import-Module').AddParameter('Name', (Join-Path $PSScriptRoot .. .. out AudioPs)).Invoke()
                $shell.Commands.Clear()
                $null = $shell.AddCommand('Invoke-AudioFilter').AddParameter('Graph', $Graph).AddParameter('Destination', "$TestDrive/endless.wav").AddParameter('Force')
                $null = $Takes ? $shell.AddParameter('Path', $speech) : $shell.AddParameter('NoInput')
                $running = $shell.BeginInvoke()
                $running.AsyncWaitHandle.WaitOne(400) | Should -BeFalse -Because 'it has no end'
                $stop = $shell.BeginStop($null, $null)
                # 100 ms are meant; a loaded machine is given more before this counts as never.
                $stop.AsyncWaitHandle.WaitOne(5000) | Should -BeTrue
                "$TestDrive/endless.wav" | Should -Not -Exist
            }
            finally { $shell.Dispose() }
        }
    }

    Context 'Tab' {
        BeforeAll { function Get-Completion([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches) } }

        It 'completes <Line>' -ForEach @(
            @{ Line = 'Invoke-AudioFilter -Graph acomp'; First = 'acompressor' }
            @{ Line = "Invoke-AudioFilter -Graph 'highpass=f=80,acomp"; First = "'highpass=f=80,acompressor'" }
            @{ Line = 'Invoke-AudioFilter -Graph highpass=f=80,acomp'; First = 'acompressor' }
            @{ Line = 'Invoke-AudioFilter -Graph highpass=fr'; First = 'highpass=frequency=' }
            @{ Line = "Invoke-AudioFilter -Graph '[in]highpass@x=f=80:widt"; First = "'[in]highpass@x=f=80:width_type='" }
            @{ Line = 'Invoke-AudioFilter -Graph afade=curve=qs'; First = 'afade=curve=qsin' }
            @{ Line = 'Invoke-AudioFilter -Graph acompressor=ratio='; First = 'acompressor=ratio=2' }
            @{ Line = 'Invoke-AudioFilter -Graph loudnorm=dual_mono='; First = 'loudnorm=dual_mono=true' }
            @{ Line = "Invoke-AudioFilter -Graph 'asplit[a][b];[a]vol"; First = "'asplit[a][b];[a]volume'" }
            @{ Line = "Invoke-AudioFilter -Graph 'asplit[low][b]' -Label "; First = 'low' }
            @{ Line = "Invoke-AudioFilter -Graph '[in][voice]amix' -With "; First = "@{ 'voice' = '' }" }
        ) {
            (Get-Completion $Line)[0].CompletionText | Should -Be $First
            (Get-Completion $Line)[0].ToolTip | Should -Not -BeNullOrEmpty
        }

        It 'offers no option that is refused' {
            (Get-Completion 'Invoke-AudioFilter -Graph ametadata=').CompletionText | Should -Not -Contain 'ametadata=file='
        }
    }
}
