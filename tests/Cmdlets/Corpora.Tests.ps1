# The recipe of examples/corpora from a corpus as it is published to what a trainer reads.
BeforeDiscovery {
    $python = '/usr/bin/python3', 'python3', 'python' | Where-Object { Get-Command $_ -CommandType Application -ErrorAction Ignore } |
        Where-Object { & $_ -c 'import numpy' 2> $null; $LASTEXITCODE -eq 0 } | Select-Object -First 1
}

Describe 'The recipe for a speech corpus' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $recipe = Join-Path $PSScriptRoot .. .. examples corpora New-Feature.ps1
        $speech = Import-Audio "$PSScriptRoot/../../examples/audio/speech/sentence.wav" -SampleRate 22050
        $corpus = New-Item "$TestDrive/LJSpeech-1.1/wavs" -ItemType Directory -Force | ForEach-Object Parent
        $ids = 0..23 | ForEach-Object { 'LJ001-{0:0000}' -f $_ }
        foreach ($i in 0..23) { $speech | Select-Audio -Offset ($i * 0.15) -Duration 1 | Export-Audio "$corpus/wavs/$($ids[$i]).wav" -BitDepth 16 }
        Set-Content "$corpus/metadata.csv" ($ids | ForEach-Object { "$_|He said ""1 of $_"", twice|He said ""one of $_"", twice" })
        # What is wrong in a corpus now and then.
        Copy-Item "$corpus/wavs/LJ001-0003.wav" "$corpus/wavs/LJ001-0004.wav"
        Remove-Item "$corpus/wavs/LJ001-0007.wav"
        Set-Content "$corpus/wavs/LJ001-0009.wav" 'no audio'
        $features = Join-Path $TestDrive features
        $first = & $recipe $corpus $features -Dev 0.2 -Test 0.2 -WarningVariable said -WarningAction SilentlyContinue
    }

    It 'leaves out what is wrong and says why' {
        $said | Should -HaveCount 4
        foreach ($id in 'LJ001-0003', 'LJ001-0004', 'LJ001-0007', 'LJ001-0009') { @($said -match "^$id is left out: ") | Should -HaveCount 1 -Because $id }
    }

    It 'makes features of each of the others, in one part' {
        ($first.Written | Measure-Object -Sum).Sum | Should -Be 20
        $names = (Get-ChildItem $features -Recurse -Filter *.npy).BaseName
        $names | Sort-Object | Should -Be ($ids | Where-Object { $_ -notin 'LJ001-0003', 'LJ001-0004', 'LJ001-0007', 'LJ001-0009' })
        $parts = Get-ChildItem $features -Directory
        $parts.Name | Should -Contain train
        $one = Get-ChildItem "$features/train" -Filter *.npy | Select-Object -First 1
        Import-AudioFeature $one -Preset HiFiGan | Should -Be (Get-MelSpectrogram "$corpus/wavs/$($one.BaseName).wav" -Preset HiFiGan)
    }

    It 'does nothing again' {
        $again = & $recipe $corpus $features -Dev 0.2 -Test 0.2 -WarningAction SilentlyContinue
        ($again.Written | Measure-Object -Sum).Sum | Should -Be 0
        ($again.Kept | Measure-Object -Sum).Sum | Should -Be 20
    }

    It 'is read by the loader beside it' -Skip:(-not $python) -ForEach @{ Python = $python } {
        $code = 'from corpus import corpus; import sys; [print(name, *mel.shape, mel.dtype, f"{float(mel.sum()):.3f}", text) for name, mel, text in corpus(sys.argv[1])]'
        $folder = Join-Path $PSScriptRoot .. .. examples corpora
        Push-Location $folder
        try { $lines = & $Python -B -c $code "$features/train" }
        finally { Pop-Location }
        $LASTEXITCODE | Should -Be 0
        $lines | Should -HaveCount (Get-ChildItem "$features/train" -Filter *.npy).Count
        foreach ($line in $lines) {
            $name, $bands, $frames, $type, $sum, $text = $line -split ' ', 6
            $mel = Get-MelSpectrogram "$corpus/wavs/$name.wav" -Preset HiFiGan
            [int] $bands, [int] $frames, $type | Should -Be $mel.Bins, $mel.Frames, 'float32'
            [double] $sum | Should -BeNear ($mel.Values | Measure-Object -Sum).Sum -Tolerance 0.1
            $text | Should -BeExactly "He said ""one of $name"", twice"
        }
    }
}
