# A part of audio, by -Offset and -Duration: of every cmdlet that takes audio, but those that tell of whole files or change them.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $takers = Get-Command -Module AudioPs | Where-Object { $_.Parameters.ContainsKey('AllowDamaged') -and $_.Name -notin 'Get-AudioInfo', 'Set-AudioTag' } |
        ForEach-Object { @{ Name = $_.Name } }
    # Those that take what was made of audio too.
    $ofFeatures = Get-Command -Module AudioPs | Where-Object { $_.Parameters.ContainsKey('Offset') } | ForEach-Object {
        $kinds = $_.Parameters.Values.Where({ $_.ParameterSets.Values.ValueFromPipeline -contains $true }).ParameterType
        if ($kinds.Where({ $_ -in [AudioPs.Dsp.IFeatureArray], [AudioPs.Dsp.AudioSpectrogram] })) { @{ Name = $_.Name; TakesFilters = $kinds -contains [AudioPs.Dsp.GammatoneFilterBank] } }
    }
    # What has frames has times; of audio cut into clips these have a start alone.
    $timed = Get-Command -Module AudioPs | Where-Object {
        $_.Parameters.ContainsKey('Offset') -and [AudioPs.Media.AudioClip] -notin $_.OutputType.Type -and $_.OutputType.Type.Where({ $_ -and $_.GetProperty('Times') }) } | ForEach-Object { @{ Name = $_.Name } }
}

Describe 'A part of audio' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $file = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $clip = Import-Audio $file
        $part = @{ Offset = 1.25; Duration = 0.5 }
        $cut = Import-Audio $file @part
    }

    It 'is samples from the first to the last, as Import-Audio reads them' {
        $cut.SampleCount | Should -Be 8000
        , $cut.GetRow(0) | Should -BeNear $clip.GetRow(0)[20000..27999] -Tolerance 0
    }

    It '<Name> takes -Offset and -Duration' -ForEach $takers {
        $command = Get-Command $Name
        foreach ($parameter in 'Offset', 'Duration') {
            $command.Parameters[$parameter].ParameterType | Should -Be ([Nullable[AudioPs.Media.AudioTime]])
            @($command.Parameters[$parameter].ParameterSets['Path'].ValueFromPipelineByPropertyName) | Should -Be $true
        }
    }

    It '<Name> gives of a part of a file what it gives of that clip' -ForEach @(
        @{ Name = 'Get-MelSpectrogram' }
        @{ Name = 'Get-Mfcc' }
        @{ Name = 'Get-Stft'; More = @{ Quantity = 'Power' } }
        @{ Name = 'Get-GammatoneSpectrogram' }
        @{ Name = 'Get-AudioSpectrum'; More = @{ Quantity = 'Power' } }
        @{ Name = 'Convert-AudioRate'; More = @{ SampleRate = 8000 } }
        @{ Name = 'Convert-AudioFormat'; More = @{ Format = 'flac'; Destination = 'x' } }
    ) {
        $more = $More ? $More : @{}
        if ($more.Destination) {
            $written = & $Name -LiteralPath $file @part -Format flac -Destination "$TestDrive/part/"
            $written.SampleCount | Should -Be 8000
            return
        }
        $ofFile = & $Name -LiteralPath $file @part @more
        $ofClip = $cut | & $Name @more
        $ofWhole = $clip | & $Name @part @more
        $values = { $args[0] -is [AudioPs.Media.AudioClip] ? $args[0].GetRow(0) : $args[0].Values }
        , (& $values $ofFile) | Should -BeNear (& $values $ofClip) -Tolerance 0
        , (& $values $ofWhole) | Should -BeNear (& $values $ofClip) -Tolerance 0
    }

    It 'is found for several cmdlets with times' -ForEach @{ Count = $timed.Count } { $Count | Should -BeAbove 3 }

    It '<Name> knows where it begins: its times are those of the file' -ForEach $timed {
        # What has frames only where it is asked for them.
        $more = @{ 'Get-VoiceActivity' = @{ Frame = $true }; 'Get-Tempo' = @{ PerFrame = $true } }[$Name] ?? @{}
        $ofFile = & $Name -LiteralPath $file @part @more
        $ofClip = $cut | & $Name @more
        $ofFile.StartTime | Should -Be 1.25
        $ofClip.StartTime | Should -Be 1.25
        , $ofFile.Times | Should -BeNear $ofClip.Times -Tolerance 1e-12
        , $ofFile.Times | Should -BeNear (& $Name $file @more).Times[0..($ofFile.Frames - 1)].ForEach{ 1.25 + $_ } -Tolerance 1e-12
        # A time names the frame around it.
        $middle = $ofFile.Times[3]
        "$($ofFile.GetFrame("$middle s"))" | Should -Be "$($ofClip.GetFrame(3))"
        # A part of a part, of a clip.
        ($clip | & $Name @part @more).StartTime | Should -Be 1.25
        # What becomes of it knows too.
        $next = @($ofFile.SelectFrames(2, 3)) + @(if ($ofFile.Quantity -ne 'Complex') { $ofFile | Get-FeatureDelta -Width 3 })
        $next.StartTime | Sort-Object -Unique | Should -Be 1.25
        $next[0].Times | Should -Be $ofFile.Times[2..4]
        ($ofFile | ConvertTo-AudioTable)[0].Time | Should -Be $ofFile.Times[0]
        ($ofFile | ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json).Times[0] | Should -Be $ofFile.Times[0]
        $ofFile | Export-Clixml "$TestDrive/$Name.xml"
        Import-Clixml "$TestDrive/$Name.xml" | Should -Be $ofFile
        (Import-Clixml "$TestDrive/$Name.xml").StartTime | Should -Be 1.25
    }

    It 'a step further along the pipeline knows where it begins' {
        $stft = Get-Stft $file @part -FftLength 512
        ($stft | ConvertTo-Decibel).StartTime | Should -Be 1.25
        ($stft | Get-MelSpectrogram).StartTime | Should -Be 1.25
        ($stft | Get-MelSpectrogram | Get-Mfcc).StartTime | Should -Be 1.25
        $mel = Get-MelSpectrogram $file @part
        $mel | Export-AudioFeature "$TestDrive/part.npy" | Out-Null
        Import-AudioFeature "$TestDrive/part.npy" -Like $mel | Should -Be $mel
    }

    It 'of a feature has its time on the axis of every picture' {
        $mel = Get-MelSpectrogram $file @part
        $drawn = $mel | Show-Spectrogram -Mode Text -Width 80
        $whole = Show-Spectrogram $file @part -View Mel -Mode Text -Width 80
        foreach ($lines in $drawn, $whole) { (-split @($lines)[-2])[0] | Should -Be '1.3' }
        $mel | Export-AudioPlot "$TestDrive/part.svg" | Out-Null
        Get-Mfcc $file @part | Export-AudioPlot "$TestDrive/mfcc.svg" | Out-Null
        foreach ($picture in 'part', 'mfcc') { Get-Content -Raw "$TestDrive/$picture.svg" | Should -Match '>1\.25<' }
    }

    It '-<Part> of what is no audio any more is refused by <Name> in words that say where it belongs' -ForEach @(
        foreach ($taker in $ofFeatures) { foreach ($part in 'Offset', 'Duration') { $taker + @{ Part = $part } } }
    ) {
        $features = (Get-Stft $file -FftLength 512 -Quantity Power), (Get-GammatoneFilterBank 16000)
        $given = @{ $Part = 0.5 }
        if ((Get-Command $Name).Parameters.ContainsKey('Destination') -and [AudioPs.Media.AudioClip] -notin (Get-Command $Name).OutputType.Type) { $given.Destination = "$TestDrive/no.png" }
        foreach ($feature in $features) {
            if ($feature -is [AudioPs.Dsp.GammatoneFilterBank] -and -not $TakesFilters) { continue }
            { $feature | & $Name @given } | Should -Throw "*-$Part is of the signal*"
        }
    }

    It 'is what an utterance says that comes down the pipeline, each its own' {
        $utterances = [pscustomobject]@{ Path = $file; Offset = 1.25; Duration = 0.5 }, [pscustomobject]@{ Path = $file; Offset = 0; Duration = 1 },
            [pscustomobject]@{ Path = $file; Offset = 4 }
        ($utterances | Import-Audio).SampleCount | Should -Be 8000, 16000, ($clip.SampleCount - 64000)
    }

    It 'is not the length that information on a file or a clip brings along' {
        # An estimate that is too short would cut off samples.
        $short = [pscustomobject]@{ Path = $file; Duration = [timespan]::FromSeconds(1) }
        ($short | Import-Audio).SampleCount | Should -Be $clip.SampleCount
        (Get-AudioInfo $file | Import-Audio).SampleCount | Should -Be $clip.SampleCount
        ($clip | Convert-AudioRate 16000).SampleCount | Should -Be $clip.SampleCount
        (Get-AudioInfo $file | Import-Audio -Offset 1).SampleCount | Should -Be ($clip.SampleCount - 16000)
        ($short | Import-Audio -Duration 2).SampleCount | Should -Be 32000
    }

    It 'beyond the end is empty, with a warning from Import-Audio' {
        $empty = Import-Audio $file -Offset 100 -WarningVariable warnings -WarningAction SilentlyContinue
        $empty.SampleCount | Should -Be 0
        $warnings | Should -BeLike '*ends before -Offset*'
    }
}
