Describe 'Import-AudioDataset' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = (Resolve-Path "$PSScriptRoot/../../examples/audio/speech/sentence.wav").ProviderPath
        $duet = (Resolve-Path "$PSScriptRoot/../../examples/audio/music/duet.flac").ProviderPath

        $lj = New-Item "$TestDrive/lj/wavs" -ItemType Directory -Force | ForEach-Object Parent
        Copy-Item $speech "$lj/wavs/LJ001-0001.wav"
        Set-Content "$lj/metadata.csv" 'LJ001-0001|Chapter 7, "The Press"|Chapter seven', 'LJ001-0002|gone|gone', 'wrong'

        # Two sides of one call, and parts of a sentence.
        $data = New-Item "$TestDrive/data" -ItemType Directory
        Set-Content "$data/wav.scp" "call-A $duet", "call-B $duet", "talk $speech"
        Set-Content "$data/reco2file_and_channel" 'call-A call A', 'call-B call B', 'talk talk A'
        Set-Content "$data/segments" 'left call-A 0.5 1.5', 'right call-B 0.5 1.5', 'ann/1 talk 1.25 2.5', 'ann-2 talk 4 -1'
        Set-Content "$data/utt2spk" 'ann/1 ann', 'ann-2 ann'
    }

    It 'gives what there is, an error for a wrong line and a warning for what is not there' {
        $all = @(Import-AudioDataset $lj -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable said -WarningAction SilentlyContinue)
        $all | Should -HaveCount 1
        $all[0].Text | Should -BeExactly 'Chapter 7, "The Press"'
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -MatchExactly '^AudioPs\.Open\.InvalidData,'
        "$($failed[0])" | Should -MatchExactly 'line 3'
        "$said" | Should -MatchExactly 'LJ001-0002\.wav'
        $more = Import-AudioDataset $lj -IncludeMissing -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $more.Id | Should -Be 'LJ001-0001', 'LJ001-0002'
    }

    It 'gives whole files whole, whatever length is stated' {
        Set-Content "$TestDrive/whole.jsonl" (@{ audio_filepath = $speech; duration = 0.5 } | ConvertTo-Json -Compress)
        Import-AudioDataset "$TestDrive/whole.jsonl" | Import-Audio | Should -Be (Import-Audio $speech)
    }

    It 'pipes its parts into what takes audio, by place, channel and name' {
        $clips = Import-AudioDataset $data | Import-Audio
        $clips.Name | Should -Be 'left', 'right', 'ann/1', 'ann-2'
        $call = Import-Audio $duet -Offset 0.5 -Duration 1
        $clips.Channels | Should -Be 1, 1, 1, 1
        $clips[0] | Should -Be (Convert-AudioChannel -InputObject $call -Channel 0)
        $clips[1] | Should -Be (Convert-AudioChannel -InputObject $call -Channel 1)
        $clips[0] -eq $clips[1] | Should -BeFalse
        $clips[2] | Should -Be (Import-Audio $speech -Offset 1.25 -Duration 1.25)
        $clips[3] | Should -Be (Import-Audio $speech -Offset 4)

        $mfcc = Import-AudioDataset $data | Get-Mfcc
        $mfcc[1] | Should -Be (Get-Mfcc -InputObject $clips[1])
        $mfcc.Name | Should -Be $clips.Name
    }

    It 'draws its parts where the destination stands by place' {
        Import-AudioDataset $data | Export-AudioPlot "$TestDrive/parts.png" | Should -BeOfType IO.FileInfo
        Import-AudioDataset $data | Export-AudioPlot "$TestDrive/pictures" | ForEach-Object Name | Should -Be 'left.png', 'right.png', 'ann_1.png', 'ann-2.png'
        $clips = Import-AudioDataset $data | Import-Audio
        $clips | Export-AudioPlot "$TestDrive/clips.png"
        (Get-FileHash "$TestDrive/parts.png").Hash | Should -Be (Get-FileHash "$TestDrive/clips.png").Hash
        Import-AudioDataset $data | Convert-AudioRate "$TestDrive/by place" -SampleRate 8000 -WarningAction SilentlyContinue | ForEach-Object Seconds | Should -BeNear 1, 1, 1.25, 1.128 -Tolerance 0.001
    }

    It 'tells parts of one file apart in what is written' {
        Import-AudioDataset $data | Get-Mfcc | Export-AudioFeature "$TestDrive/features"
        (Get-ChildItem "$TestDrive/features" -Recurse -File).Name | Should -Be 'ann_1.npy', 'ann-2.npy', 'left.npy', 'right.npy'
        Import-AudioDataset $data | Convert-AudioRate -SampleRate 8000 -Destination "$TestDrive/narrow" -WarningAction SilentlyContinue
        (Get-AudioInfo "$TestDrive/narrow" -Recurse | Sort-Object Name).Seconds | Should -BeNear 1.25, 1.128, 1, 1 -Tolerance 0.001
    }

    It 'takes those that are asked for' {
        (Import-AudioDataset $data -Where { $_.Speaker -eq 'ann' }).Id | Should -Be 'ann/1', 'ann-2'
        (Import-AudioDataset $TestDrive KaldiData -Split data -Where { $_.Channel -eq 1 }).Id | Should -Be 'right'
        { Import-AudioDataset $TestDrive KaldiData -Split dev -ErrorAction Stop } | Should -Throw '*no utterances of the split dev. A dataset of the kind KaldiData has*'
        { Import-AudioDataset $data -Language xx -ErrorAction Stop } | Should -Throw '*none of the language xx*'
        { Import-AudioDataset $data TIMIT } | Should -Throw '*Choose one of LJSpeech*'
        { Import-AudioDataset "$TestDrive/not" -ErrorAction Stop } | Should -Throw '*does not exist*'
    }

    It 'streams: the first is there before the last is read' {
        $first = Import-AudioDataset $lj -ErrorVariable failed -ErrorAction SilentlyContinue | Select-Object -First 1
        $first.Id | Should -Be 'LJ001-0001'
        $failed | Should -BeNullOrEmpty
    }

    It 'goes on from a job and from CSV' {
        $back = Import-AudioDataset $data | ConvertTo-Csv | ConvertFrom-Csv | Where-Object Id -EQ 'ann/1' | Import-Audio
        $back | Should -Be (Import-Audio $speech -Offset 1.25 -Duration 1.25)
    }

    It 'reads archives of tar in place, by paths that go wherever paths go' {
        $folder = New-Item "$TestDrive/shards" -ItemType Directory
        Copy-Item $speech "$folder/one.wav"
        Copy-Item $duet "$folder/two.flac"
        Set-Content "$folder/one.json" '{"text": "first", "tag": ["speech"]}'
        Set-Content "$folder/two.txt" 'second'
        tar -C $folder -cf "$folder/train-0.tar" one.wav one.json two.flac two.txt
        $all = Import-AudioDataset "$folder/train-0.tar"
        $all.Text | Should -Be 'first', 'second'
        $all.Split | Should -Be 'train', 'train'
        $all[0].Path | Should -Be (Join-Path $folder train-0.tar one.wav)
        $all | Import-Audio | Should -Be (Import-Audio $speech, $duet)
        Import-Audio "$folder/train-0.tar/two.flac" -Offset 1 | Should -Be (Import-Audio $duet -Offset 1)
        ($all | Get-Mfcc).Name | Should -Be 'one.wav', 'two.flac'
        $all | Convert-AudioFormat -Format Wav -Destination "$folder/out"
        (Get-ChildItem "$folder/out").Name | Should -Be 'one.wav', 'two.wav'
        $all | ConvertTo-Csv | ConvertFrom-Csv | Import-Audio | Should -HaveCount 2
        { Import-Audio "$folder/train-0.tar/three.wav" -ErrorAction Stop } | Should -Throw
        { Set-AudioTag "$folder/train-0.tar/one.wav" -Tag @{ title = 'x' } -ErrorAction Stop } | Should -Throw '*lies within another file*'
        { Convert-AudioFormat "$folder/train-0.tar/two.flac" "$folder/copy.flac" -Copy -ErrorAction Stop } | Should -Throw '*lies within another file*'
    }

    It 'shows a name that would steer the terminal written out' {
        Set-Content "$lj/metadata.csv" "LJ001-0001|red$([char] 27)[31m|x"
        Import-AudioDataset $lj | Out-String | Should -Not -Match "red$([char] 27)"
    }
}
