# Names and tags come from anywhere: what a terminal would obey in them is shown, not done.
BeforeAll {
    . "$PSScriptRoot/TestAudio.ps1"
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    $escape = [char] 27
    $name = "red${escape}[31m"
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive odd)).FullName
}

AfterAll { Stop-TestSound }

Describe 'Control characters' -Skip:$IsWindows {
    BeforeAll {
        $file = Join-Path $folder "$name.wav"
        [IO.File]::WriteAllBytes($file, (New-WavByte))
        $broken = Join-Path $folder "broken$name.wav"
        [IO.File]::WriteAllText($broken, 'no audio at all')
    }

    It 'of a name are written out in a table and a list' {
        $info = Get-AudioInfo -LiteralPath $file
        foreach ($text in ($info | Out-String), ($info | Format-List | Out-String)) {
            $text | Should -Match ([regex]::Escape('red\u001B[31m'))
            $text -replace "$escape\[[0-9;]*m(?!\.wav)", '' | Should -Not -Match "red$escape"
        }
    }

    It 'of a name are written out in an error' {
        Get-AudioInfo -LiteralPath $broken -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].Exception.Message | Should -Match ([regex]::Escape('red\u001B[31m'))
        $failure[0].Exception.Message | Should -Not -Match $escape
    }

    It 'of a name and a tag are written out in a warning and a verbose message' {
        $said = Convert-AudioFormat -LiteralPath $file -Destination (Join-Path $TestDrive "out$name.au") -Tag @{ "odd$escape" = 'x' } -Verbose 4>&1 3>&1
        $messages = @($said | Where-Object { $_ -is [Management.Automation.InformationalRecord] } | ForEach-Object Message)
        $messages -join "`n" | Should -Match ([regex]::Escape('odd\u001B'))
        $messages -join "`n" | Should -Not -Match $escape
    }

    # A bell: what formats text takes colors out of it by itself, but nothing else.
    It 'are written out in every view of every type, by its file of views' {
        $bell = [char] 7
        $path = Join-Path $folder "be${bell}ll.wav"
        New-Tone -Seconds 1 -SampleRate 16000 | Export-Audio -LiteralPath $path
        Set-AudioTag -LiteralPath $path @{ title = "a${bell}b" }
        $make = @{
            'AudioPs.Devices.AudioDevice' = { [AudioPs.Devices.AudioDevice]::new("be${bell}ll", 'Output', $true, $true, 2, 48000, "be${bell}ll", "a${bell}b", 'pulse') }
            'AudioPs.Devices.AudioPlayback' = { Start-AudioPlayback -LiteralPath $path -Duration 0.01 -PassThru }
            'AudioPs.Media.AudioInfo' = { Get-AudioInfo -LiteralPath $path }
            'AudioPs.Media.AudioClip' = { Import-Audio -LiteralPath $path }
            'AudioPs.Media.AudioSegment' = { Split-Audio -LiteralPath $path -Length 0.5 -AsSegment; [AudioPs.Media.AudioSegment] @{ Start = 0; End = 1; Label = "be${bell}ll"; Tier = "be${bell}ll"; Path = $path } }
            'AudioPs.Media.AudioSource' = { (Import-Audio -LiteralPath $path).Source }
            'AudioPs.Dsp.AudioSpectrum' = { Get-AudioSpectrum -LiteralPath $path; Get-AudioSpectrum -LiteralPath $path -Quantity Power }
            'AudioPs.Dsp.AudioSpectrogram' = { Get-Stft -LiteralPath $path; Get-MelSpectrogram -LiteralPath $path }
            'AudioPs.Dsp.FeatureMatrix' = { Get-Mfcc -LiteralPath $path }
            'AudioPs.Dsp.DoubleFeatureMatrix' = { Get-Mfcc -LiteralPath $path -Precision Double }
            'AudioPs.Analysis.AudioTuning' = { Measure-AudioTuning -LiteralPath $path }
            'AudioPs.Analysis.AudioLoudness' = { Measure-AudioLoudness -LiteralPath $path }
            'AudioPs.Analysis.AudioStatistics' = { Measure-Audio -LiteralPath $path }
            'AudioPs.Analysis.ChannelStatistics' = { (Measure-Audio -LiteralPath $path).ByChannel }
            'AudioPs.Analysis.AudioTempo' = { Get-Tempo -LiteralPath $path }
            'AudioPs.Analysis.AudioHash' = { Get-AudioHash -LiteralPath $path }
            'AudioPs.Analysis.AudioComparison' = { Compare-Audio -LiteralPath $path (Import-Audio -LiteralPath $path) }
            'AudioPs.Analysis.FeatureAlignment' = { Get-Mfcc -LiteralPath $path | Get-FeatureAlignment (Get-Mfcc -LiteralPath $path) }
            'AudioPs.Analysis.AudioRuleResult' = { (Test-Audio -LiteralPath $path -MaxDuration 0.1 -MatchesTag @{ title = "x$bell" }).Rules }
            'AudioPs.Analysis.AudioTestResult' = { Test-Audio -LiteralPath $path -MaxDuration 0.1 }
            'AudioPs.Dsp.FilterBank' = { Get-MelFilterBank -SampleRate 16000 }
            'AudioPs.Dsp.GammatoneFilterBank' = { Get-GammatoneFilterBank -SampleRate 16000 }
            'AudioPs.Analysis.FeaturePreset' = { Get-FeaturePreset }
            'AudioPs.Corpora.AudioUtterance' = { Import-AudioDataset $folder Folder -Where { $_.Name -match $bell } }
            'AudioPs.Corpora.UtteranceTest' = { Import-AudioDataset $folder Folder -Where { $_.Name -match $bell } | Test-AudioDataset }
            'AudioPs.Corpora.DatasetTestSummary' = { Import-AudioDataset $folder Folder -Where { $_.Name -match $bell } | Test-AudioDataset -Summary }
            'AudioPs.Corpora.DatasetSize' = { Import-AudioDataset $folder Folder -Where { $_.Name -match $bell } | Measure-AudioDataset }
            'AudioPs.Corpora.FeatureSummary' = { Get-Item -LiteralPath $path | Export-AudioFeature "$folder/be${bell}ll$([guid]::NewGuid())/" -Preset Librosa }
            'AudioPs.Corpora.FeatureJob' = { Get-Item -LiteralPath $path | New-AudioFeatureJob "$folder/jobs/be${bell}ll$([guid]::NewGuid())/" -Preset Librosa }
            'AudioPs.Corpora.FeatureJobShard' = { (Get-Item -LiteralPath $path | New-AudioFeatureJob "$folder/jobs/be${bell}ll$([guid]::NewGuid())/" -Preset Librosa).Shards }
            'AudioPs.Media.AudioFilter' = { Get-AudioFilter a* }
            'AudioPs.Media.AudioFilterOption' = { (Get-AudioFilter highpass).Options }
        }
        $views = Join-Path (Get-Module AudioPs).ModuleBase views AudioPs.Format.ps1xml
        $types = ([xml] (Get-Content -Raw -LiteralPath $views)).Configuration.ViewDefinitions.View.ViewSelectedBy.TypeName | Sort-Object -Unique
        $types | Should -Not -BeNullOrEmpty
        $shapes = { $_ | Out-String -Width 300 }, { $_ | Format-Table | Out-String -Width 300 }, { $_ | Format-List | Out-String -Width 300 },
            { $_ | Format-Wide | Out-String -Width 300 }, { 1, $_ | Out-String -Width 300 }
        foreach ($type in $types) {
            if ($type -like '*.AudioPlayback' -and -not $hasSound) { continue }
            $make.Keys | Should -Contain $type -Because 'a type with a view is tried here'
            $objects = @(& $make[$type] 3>$null)
            $objects | Should -Not -BeNullOrEmpty
            $named = @($objects | Where-Object { "$($_.Name)$($_.Path)" -match $bell })
            foreach ($text in $objects | ForEach-Object { foreach ($shape in $shapes) { & $shape } }) {
                $text | Should -Not -Match '[\x00-\x08\x0B\x0C\x0E-\x1A\x1C-\x1F]' -Because $type
                if ($named) { $text | Should -Match ([regex]::Escape('be\u0007ll')) -Because $type }
            }
        }
    }

    # What a host shows of -WhatIf goes by no stream.
    It 'are written out in what -WhatIf says, in every cmdlet that has it' {
        $bell = [char] 7
        $path = Join-Path $folder "what${bell}if.wav"
        New-Tone -Seconds 1 -SampleRate 16000 | Export-Audio -LiteralPath $path
        $writers = @((Get-Module AudioPs).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('WhatIf') } | ForEach-Object Name)
        $writers.Count | Should -BeAbove 5
        $script = {
            param($Module, $Path, $Folder, $Writers)
            Import-Module $Module
            $extensions = @{ 'New-AudioReport' = 'html'; 'Export-AudioPlot' = 'png'; 'Export-AudioFeature' = 'npy'; 'Export-AudioLabel' = 'txt'; 'Export-AudioMidi' = 'mid'; 'Test-AudioDataset' = 'parquet'; 'Measure-AudioDataset' = 'parquet' }
            $needs = @{ 'Export-AudioDataset' = @{ Kind = 'NeMoManifest' }; 'Set-AudioSpeed' = @{ Factor = 1 }; 'Set-AudioTempo' = @{ Factor = 1 }; 'Invoke-AudioFilter' = @{ Graph = 'anull' }; 'Set-AudioPitch' = @{ Semitones = 0 }; 'Convert-AudioRate' = @{ SampleRate = 8000 }; 'Convert-AudioChannel' = @{ Mono = $true }; 'Add-AudioFade' = @{ FadeIn = 0.001 }; 'Set-AudioGain' = @{ Decibel = -1 }; 'Add-AudioPadding' = @{ Before = 0.001 }; 'Set-AudioEqualizer' = @{ Band = 'highpass 80' }; 'Add-AudioEcho' = @{ Delay = 0.01; Decay = 0.5 }; 'Add-AudioReverb' = @{ ImpulseResponse = [AudioPs.Media.AudioClip]::new([float[]] 1, 1, 16000) }; 'Select-Audio' = @{ End = 60 }; 'Split-Audio' = @{ Length = 60 }; 'Split-HarmonicPercussive' = @{ Part = 'Harmonic' }; 'Set-AudioTag' = @{ Tag = @{ title = 'New' } }; 'Start-AudioRecording' = @{ Duration = 1 } }
            foreach ($name in $Writers) {
                Write-Output "== $name"
                $arguments = @{ Destination = "$Folder/o$([char] 7)ut.$($extensions[$name] ?? 'flac')"; WhatIf = $true } + ($needs[$name] ?? @{})
                if ((Get-Command $name).Parameters.ContainsKey('AllowDamaged')) { & $name -LiteralPath $Path @arguments }
                elseif ($name -eq 'Export-Audio') { Import-Audio -LiteralPath $Path | & $name @arguments }
                elseif ($name -eq 'New-AudioFeatureJob') { Get-Item -LiteralPath $Path | & $name @arguments -Preset Librosa }
                elseif ($name -eq 'Submit-AudioFeatureJob') { Get-Item -LiteralPath $Path | New-AudioFeatureJob "$Folder/jo$([char] 7)b" -Preset Librosa | & $name -Local -WhatIf }
                elseif ($name -eq 'Export-AudioMidi') { Get-Pitch -LiteralPath $Path -WarningAction Ignore | & $name @arguments }
                elseif ($name -eq 'Export-AudioLabel') { Split-Audio -LiteralPath $Path -Length 0.5 -AsSegment | & $name @arguments }
                elseif ($name -in 'Merge-AudioFeature', 'Start-AudioRecording') { & $name @arguments }
                else { Get-MelSpectrogram -LiteralPath $Path -WarningAction Ignore | & $name @arguments }
            }
        }
        $call = "& {$script} '$((Get-Module AudioPs).ModuleBase)/AudioPs.psd1' '$path' '$folder' @('$($writers -join "','")')"
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($call))
        $program = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
        $said = (& $program -NoProfile -EncodedCommand $encoded) -join "`n"
        $said | Should -Not -Match $bell
        foreach ($part in $said -split '== ' | Select-Object -Skip 1) {
            $part | Should -Match 'What if: .*\\u0007' -Because 'it names what it would write'
        }
        ($said -split '== ').Count | Should -Be ($writers.Count + 1)
    }
}
