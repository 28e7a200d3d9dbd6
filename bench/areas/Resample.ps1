# Ten minutes of 44.1 kHz stereo WAV to 16 kHz: processor time of this session beside that of whole programs.
# ffmpeg's soxr defaults to 20 bits of precision, soxr's and our High; sox rate -v and precision=28 are VeryHigh.
param([string] $Inputs, [string] $Root)

$file = Join-Path $Inputs long music.wav
$out = Join-Path $Inputs resampled
$null = [IO.Directory]::CreateDirectory($out)
$common = @{ Arguments = $file, (Join-Path $out peer.wav); Clock = 'Cpu'; Rounds = 5 }
$memoryHigh = @{ Task = 'read and resample into memory, High'; Ours = { Import-Audio $file -SampleRate 16000 } }
$memoryVeryHigh = @{
    Task = 'read and resample into memory, VeryHigh'; Ours = { Import-Audio $file -SampleRate 16000 -Quality VeryHigh }
}
$fileVeryHigh = @{
    Task = 'file to 16-bit file, VeryHigh'
    Ours = { Convert-AudioRate $file -SampleRate 16000 -Quality VeryHigh -Destination $out -Force }
}

Compare-Peer @common @memoryHigh -AtLeast 1 -Peer ffmpeg -PeerTask 'ffmpeg aresample, soxr, -f null' `
    -Line 'ffmpeg -v error -threads 1 -i "$1" -af aresample=16000:resampler=soxr -f null -'
Compare-Peer @common @memoryVeryHigh -AtLeast 1 -Peer ffmpeg -PeerTask 'ffmpeg aresample, soxr, precision=28, -f null' `
    -Line 'ffmpeg -v error -threads 1 -i "$1" -af aresample=16000:resampler=soxr:precision=28 -f null -'
Compare-Peer @common @memoryVeryHigh -Peer sox -PeerTask 'sox -n rate -v' -Line 'sox "$1" -n rate -v 16000'
Compare-Peer @common @fileVeryHigh -AtLeast 1 -Peer ffmpeg -PeerTask 'ffmpeg aresample, soxr, precision=28' `
    -Line 'ffmpeg -v error -threads 1 -y -i "$1" -af aresample=16000:resampler=soxr:precision=28 "$2"'
Compare-Peer @common @fileVeryHigh -Peer sox -PeerTask 'sox rate -v' -Line 'sox "$1" "$2" rate -v 16000'
[IO.Directory]::Delete($out, $true)
