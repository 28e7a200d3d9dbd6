# What every cmdlet that writes promises of where it writes; found by their parameters, so that a new one is held to it.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $writers = @((Get-Module AudioPs).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('Destination') } | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    . "$PSScriptRoot/TestAudio.ps1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $start = Get-Location

    # What a cmdlet needs beside audio and a place to write.
    $needs = @{ 'Convert-AudioRate' = @{ SampleRate = 16000 }; 'Convert-AudioChannel' = @{ Mono = $true } }

    # Runs a writer on files: by their paths where it takes audio files, else on what is made of them.
    function Invoke-Writer([string] $Name, [string[]] $Source, [string] $Destination, [hashtable] $With = @{}) {
        $command = Get-Command $Name
        $arguments = @{ Destination = $Destination } + ($needs[$Name] ?? @{}) + $With
        if ($command.Parameters.ContainsKey('ThrottleLimit')) { & $Name -Path $Source @arguments }
        elseif ($command.Parameters.InputObject.ParameterType -eq [AudioPs.Media.AudioClip[]]) { Import-Audio $Source | & $Name @arguments }
        else { Get-MelSpectrogram $Source -WarningAction Ignore | & $Name @arguments }
    }

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
        }
        Get-ChildItem -LiteralPath $folder -Name | Should -Be 'in'
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
