# Every cmdlet that makes features of audio, found by what it says it gives, so that a new one is in.
Describe 'Features and -ThrottleLimit' {
    BeforeDiscovery {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $cmdlets = Get-Command -Module AudioPs | Where-Object {
            $_.Parameters.ContainsKey('ThrottleLimit') -and $_.Parameters.ContainsKey('LiteralPath') -and
            @($_.OutputType | Where-Object { $_.Type -and [AudioPs.Dsp.IFeatureArray].IsAssignableFrom($_.Type) })
        } | Where-Object Name -NE 'Get-Tempo' | ForEach-Object Name   # Tempi of tones that stay are too alike to be told apart.
    }

    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $folder = Join-Path $TestDrive in
        $null = [IO.Directory]::CreateDirectory($folder)

        # Of many lengths and levels, the longest first, so that with several threads they do not end in their order.
        $random = [Random]::new(5)
        foreach ($i in 1..24) {
            $tone = New-Tone -Seconds (0.3 + 1.5 / $i) -SampleRate 16000 -Frequency (100 * $i) -Channels (1 + $i % 2) -Level (0.9 / $i)
            $samples = $tone.Samples
            for ($n = 0; $n -lt $samples.Length; $n += 7) { $samples[$n] += 0.01 * $random.NextDouble() }
            [AudioPs.Media.AudioClip]::new($samples, $tone.Channels, 16000, $null) | Export-Audio ('{0}/{1:00}.wav' -f $folder, $i) -Codec float
        }
    }

    It 'finds the cmdlets that it is about' -ForEach @(@{ Cmdlets = $cmdlets }) {
        $Cmdlets | Should -Contain 'Get-MelSpectrogram'
    }

    It '<_> gives the same bits for 1, 2 and 8' -ForEach $cmdlets {
        $more = @{ 'Get-VoiceActivity' = @{ Frame = $true }; 'Get-Tempo' = @{ PerFrame = $true }; 'Split-HarmonicPercussive' = @{ Part = 'Harmonic' } }[$_] ?? @{}
        $hashes = foreach ($limit in 1, 2, 8) {
            $out = Join-Path $TestDrive "$_-$limit"
            # Of clips, the features of them.
            $null = & $_ (Join-Path $folder '*') -ThrottleLimit $limit @more | ForEach-Object { $_ -is [AudioPs.Media.AudioClip] ? ($_ | Get-Stft) : $_ } |
                Export-AudioFeature $out -BasePath $folder
            $files = [string[]] [IO.Directory]::GetFiles($out)
            $files.Count | Should -Be 24
            [Array]::Sort($files, [StringComparer]::Ordinal)
            (Get-FileHash -LiteralPath $files).Hash -join ' '
        }
        @($hashes[0] -split ' ' | Select-Object -Unique).Count | Should -Be 24
        $hashes[1] | Should -BeExactly $hashes[0]
        $hashes[2] | Should -BeExactly $hashes[0]
    }
}
