Describe 'Get-AudioHash' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $duet = Join-Path $audio music duet.flac
        # Of an expression: no file, and what its bytes are is computed here.
        $wave = New-AudioSignal Sine 440 -SampleRate 8000 -Duration 0.5 -Amplitude 0.7
    }

    It 'prints a SHA-256 whole at 80 columns' {
        (Get-AudioHash $duet | Out-String -Width 80) | Should -Match "(?m)^$((Get-AudioHash $duet).Hash) duet\.flac"
    }

    It 'gives of <Depth> bits in <Name> the hash of the integers' -ForEach @(
        @{ Depth = 8; Name = 'a.wav', 'a.au'; Width = 1 }
        @{ Depth = 16; Name = 'a.wav', 'a.flac', 'a.aiff', 'a.wv', 'a.tta', 'a.caf'; Width = 2 }
        @{ Depth = 24; Name = 'a.wav', 'a.flac', 'a.aiff', 'a.wv'; Width = 3 }
    ) {
        $bytes = $null
        foreach ($one in $Name) {
            $file = Join-Path $TestDrive "$Depth$one"
            $wave | Export-Audio $file -BitDepth $Depth -NoDither -ErrorAction Stop
            $found = Get-AudioHash $file
            $found.SampleFormat | Should -Be "s$(8 * $Width)"
            if (-not $bytes) {
                $samples = (Import-Audio $file).GetRow(0)
                $bytes = foreach ($sample in $samples) {
                    $value = [int] ($sample * [Math]::Pow(2, $Depth - 1))
                    for ($i = 0; $i -lt $Width; $i++) { $value -shr (8 * $i) -band 255 }
                }
                $expected = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([byte[]] $bytes))
            }
            $found.Hash | Should -Be $expected -Because $one
            $found.SampleCount | Should -Be 4000
        }
    }

    It 'gives the MD5 that a FLAC file states' {
        # 8 bytes of "fLaC" and the header of its first block, then 18 of facts, then the MD5.
        $stated = [Convert]::ToHexString([IO.File]::ReadAllBytes($duet)[26..41])
        (Get-AudioHash $duet -Algorithm Md5).Hash | Should -Be $stated
        (Get-AudioHash $duet -Algorithm MD5).Algorithm | Should -Be 'Md5'
    }

    It 'hashes float32 of what is no integer, little-endian and channels in turn' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (0.1, 0.2, 0.3, 0.4), 2, 8000)
        $bytes = foreach ($value in 0.1, 0.3, 0.2, 0.4) { [BitConverter]::GetBytes([float] $value) }
        $found = $clip | Get-AudioHash -Algorithm Sha1
        $found.Hash | Should -Be ([Convert]::ToHexString([Security.Cryptography.SHA1]::HashData([byte[]] $bytes)))
        $found.SampleFormat | Should -Be 'f32'
        (Get-AudioHash (Join-Path $audio music arpeggio.mp3)).SampleFormat | Should -Be 'f32'
    }

    It 'tells one sample apart, and a clip from no file' {
        $clip = Import-Audio $duet
        ($clip | Get-AudioHash).Hash | Should -Be (Get-AudioHash $duet).Hash
        (Get-AudioHash $duet -Duration 1).Hash | Should -Not -Be (Get-AudioHash $duet).Hash
        $other = Import-Audio $duet
        $other.Samples[12345] += 1 / 32768
        ($other | Get-AudioHash).Hash | Should -Not -Be (Get-AudioHash $duet).Hash
    }

    It 'gives the same at any number of threads' {
        (Get-AudioHash $audio -Recurse -ThrottleLimit 1).Hash | Should -Be (Get-AudioHash $audio -Recurse -ThrottleLimit 4).Hash
    }
}
