# Ten minutes of 44.1 kHz stereo to samples: processor time of this session beside that of the whole program.
param([string] $Inputs, [string] $Root)

foreach ($format in 'FLAC', 'MP3', 'M4A') {
    $file = Join-Path $Inputs long "music.$($format.ToLowerInvariant())"
    $peer = @{
        Peer = 'ffmpeg'; PeerTask = 'ffmpeg -f null -'; Line = 'ffmpeg -v error -threads 1 -i "$1" -f null -'
        Arguments = $file; Clock = 'Cpu'; Rounds = 5; AtLeast = 1
    }
    Compare-Peer @peer -Task "decode $format and count: Get-AudioInfo -Exact" -Ours { Get-AudioInfo $file -Exact }
    Compare-Peer @peer -Task "decode $format into memory: Import-Audio" -Ours { Import-Audio $file }
}
