# Changing, measuring and testing sound: ten minutes of 44.1 kHz stereo WAV, 200 short files, and 1,000 clips.
param([string] $Inputs, [string] $Root)

$file = Join-Path $Inputs long music.wav
$out = Join-Path $Inputs sound
$null = [IO.Directory]::CreateDirectory($out)

# A room of 3 s: noise that dies away.
$room = Join-Path $out room.wav
$null = New-AudioSignal WhiteNoise -Duration 3 -SampleRate 44100 -Channels 2 -Amplitude 0.1 | Add-AudioFade -FadeOut 3 -Curve Exponential | Export-Audio $room -Force
$reverb = @{
    Peer = 'ffmpeg'; Arguments = $file, $room, (Join-Path $out peer.wav); Rounds = 5
    Task = 'convolution reverb of 3 s into memory: Add-AudioReverb'; Ours = { Add-AudioReverb $file -ImpulseResponse $room -Tail Cut }
    PeerTask = 'ffmpeg afir, -f null'; Line = 'ffmpeg -v error -i "$1" -i "$2" -lavfi "[0][1]afir" -f null -'
}
Compare-Peer @reverb -Clock Elapsed -AtLeast 5
Compare-Peer @reverb -Clock Cpu
$reverb.Task = 'convolution reverb of 3 s, file to 16-bit file'
$reverb.Ours = { Add-AudioReverb $file -ImpulseResponse $room -Tail Cut -Destination $out -Force }
$reverb.PeerTask = 'ffmpeg afir'
$reverb.Line = 'ffmpeg -v error -y -i "$1" -i "$2" -lavfi "[0][1]afir" "$3"'
Compare-Peer @reverb -Clock Elapsed

Compare-Peer -Task 'loudness with true peak: Measure-AudioLoudness' -Ours { Measure-AudioLoudness $file } -Arguments $file -Clock Cpu -Rounds 5 `
    -Peer ffmpeg -PeerTask 'ffmpeg ebur128=peak=true, -f null' -Line 'ffmpeg -v error -i "$1" -af ebur128=peak=true -f null -' -AtLeast 4

$short = @([IO.Directory]::GetFiles((Join-Path $Inputs wav)) | Sort-Object | Select-Object -First 200)
$many = Join-Path $out many
$edit = @{
    Peer = 'sox'; PeerTask = 'sox trim fade gain, a process a file'; Arguments = @($many) + $short; Rounds = 5
    Line = 'out="$1-sox"; shift; mkdir -p "$out"; for file; do sox "$file" "$out/${file##*/}" trim 0.1 0.8 fade t 0.05 -0 0.05 gain -3 || exit; done'
}
Compare-Peer @edit -Task 'trim, fade and gain, 200 files' -Clock Elapsed -AtLeast 20 -Ours {
    Select-Audio -LiteralPath $short -Offset 0.1 -Duration 0.8 | Add-AudioFade -FadeIn 0.05 -FadeOut 0.05 | Set-AudioGain -Decibel -3 | Export-Audio $many -Force
}
Compare-Peer @edit -Task 'trim, fade and gain, 200 files, one thread' -Clock Cpu -AtLeast 1 -Ours {
    Select-Audio -LiteralPath $short -Offset 0.1 -Duration 0.8 -ThrottleLimit 1 | Add-AudioFade -FadeIn 0.05 -FadeOut 0.05 -ThrottleLimit 1 |
        Set-AudioGain -Decibel -3 -ThrottleLimit 1 | Export-Audio $many -Force
}

# Every rule, over 1,000 clips of 5 s in six formats: five times the 200. Beside it the decoding of the same files, which both do.
$clips = @([IO.Directory]::GetFiles((Join-Path $Inputs mixed)) | Sort-Object) * 5
$rules = @{
    SampleRate = 44100, 48000; Channels = 2; Format = 'wav', 'flac', 'mp3', 'm4a', 'ogg', 'opus'; Codec = 'pcm_s16le', 'flac', 'mp3', 'aac', 'vorbis', 'opus'
    BitDepth = 16; MinBitDepthInUse = 12; NoClipping = $true; MaxTruePeak = -1; Loudness = -16; MaxLoudnessRange = 12; MaxHeadSilence = 0.5
    MaxTailSilence = 0.5; MinDuration = 4; MaxDuration = 6; MaxDcOffset = 0.01; MinCorrelation = 0; MatchesTag = @{ artist = '.' }
}
$testing = @{
    ours = { Measure-Session { Test-Audio -LiteralPath $clips @rules } }
    theirs = { Measure-Session { Get-AudioInfo -LiteralPath $clips -Exact } }
}
foreach ($contender in $testing.Values) { $null = & $contender }
foreach ($clock in 'Elapsed', 'Cpu') {
    $values = Measure-InTurn $testing $clock 5
    New-BenchRow -Task 'Test-Audio with every rule, 1,000 clips of 5 s' -Clock $clock -Ours $values.ours -PeerTask 'Get-AudioInfo -Exact, which decodes them' -Theirs $values.theirs -AtLeast ($clock -eq 'Elapsed' ? 2 / 3 : 0)
}
[IO.Directory]::Delete($out, $true)
