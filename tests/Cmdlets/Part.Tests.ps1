# A part of audio, by -Offset and -Duration: of every cmdlet that takes audio, but those that tell of whole files or change them.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $takers = Get-Command -Module AudioPs | Where-Object { $_.Parameters.ContainsKey('AllowDamaged') -and $_.Name -notin 'Get-AudioInfo', 'Set-AudioTag' } |
        ForEach-Object { @{ Name = $_.Name } }
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
