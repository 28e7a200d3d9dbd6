# Files into memory: the library's reader in this session beside libsndfile in a process of its own, both warm, both timing the
# processor time of their calls.
param([string] $Inputs, [string] $Root)

$rounds = 11
$folder = Join-Path $Inputs read
$formats = 'wav', 'flac', 'mp3', 'ogg', 'opus', 'm4a'

# 400 s and 60 s of stereo, and 500 clips of 6.6 s in one channel, as collections of speech have them.
function New-ReadInput([string] $Target) {
    foreach ($name in 'clips-wav', 'clips-flac') { $null = [IO.Directory]::CreateDirectory((Join-Path $Target $name)) }
    $music = Import-Audio (Join-Path $Inputs long music.wav) -Duration 400
    $formats | ForEach-Object { Export-Audio -InputObject $music -Path (Join-Path $Target "long.$_") -Force }
    $minute = Import-Audio (Join-Path $Inputs long music.wav) -Duration 60
    'wav', 'flac', 'mp3' | ForEach-Object { Export-Audio -InputObject $minute -Path (Join-Path $Target "minute.$_") -Force }
    $length = [int] (6.6 * 22050)
    $random = [Random]::new(4)
    $loop = (Import-Audio (Join-Path $Inputs long music.wav) -Duration 10 -Mono).GetRow(0)
    for ($i = 0; $i -lt 500; $i++) {
        $samples = [float[]]::new($length)
        [Array]::Copy($loop, $random.Next($loop.Length - $length), $samples, 0, $length)
        $clip = [AudioPs.Media.AudioClip]::new($samples, 1, 22050, $null)
        'wav', 'flac' | ForEach-Object { Export-Audio -InputObject $clip -Path (Join-Path $Target "clips-$_" ('{0:000}.{1}' -f $i, $_)) -BitDepth 16 -Force }
    }
}

if (-not [IO.Directory]::Exists($folder)) {
    Write-Host '    making the files to read'
    if ([IO.Directory]::Exists("$folder.making")) { [IO.Directory]::Delete("$folder.making", $true) }
    New-ReadInput "$folder.making"
    [IO.Directory]::Move("$folder.making", $folder)
}

# The calls of the library, without what PowerShell adds to each.
Add-Type -ReferencedAssemblies ([AudioPs.Media.AudioReader].Assembly.Location), System.Runtime, System.Collections -TypeDefinition @'
using AudioPs.Media;

public static class ReadBench
{
    public static void Clips(string[] files)
    {
        foreach (var file in files)
        {
            using var reader = AudioReader.Open(file);
            reader.ToClip();
        }
    }

    public static void Count(string[] files)
    {
        foreach (var file in files) AudioInfo.Read(file, null, true);
    }

    // Into one block again and again, as the peer does.
    public static void Middle(string[] files)
    {
        AudioBuffer block = null;
        foreach (var file in files)
        {
            using var reader = AudioReader.Open(file);
            block ??= new AudioBuffer(reader.Channels, 5 * reader.SampleRate);
            reader.Seek(reader.Info.SampleCount.Value / 2);
            reader.Read(block);
        }
    }
}
'@

$peer = $null
if ([IO.File]::Exists($debianPython)) {
    $start = [Diagnostics.ProcessStartInfo]::new($debianPython, [string[]] @(Join-Path $Root bench peers reading.py))
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $start.Environment['OMP_NUM_THREADS'] = '1'
    $peer = [Diagnostics.Process]::Start($start)
}

# One answer of the peer, null where it is not there.
function Get-PeerAnswer([string] $What, [string[]] $Files) {
    if (-not $peer -or $peer.HasExited) { return }
    $peer.StandardInput.WriteLine((ConvertTo-Json -Compress @{ what = $What; files = $Files }))
    $peer.StandardInput.Flush()
    $peer.StandardOutput.ReadLine()
}

$version = Get-PeerAnswer version @()
if ($version) { New-BenchNote "Peer: $version, in a process of its own. Both are warm and take turns; the time is that of the calls, on all threads together, AudioPs' garbage collector with it. A row of many files is the time of all of them. Clips are dropped as they are read, so that the collector runs as often as it ever does; parts are read into one array again and again, on both sides." }

function Compare-Reading([string] $Task, [string] $Method, [string[]] $Files, [string] $What, [double] $AtLeast) {
    Write-Host "    $Task"
    $ours = [Collections.Generic.List[double]]::new()
    $theirs = [Collections.Generic.List[double]]::new()
    $call = [ReadBench].GetMethod($Method).CreateDelegate([Action[string[]]])
    $contenders = { (Measure-Session { $call.Invoke($Files) }).Cpu }, { Get-PeerAnswer $What $Files }
    $null = & $contenders[0]
    $null = & $contenders[1]
    for ($round = 0; $round -lt $rounds; $round++) {
        $ours.Add((& $contenders[0]))
        $answer = & $contenders[1]
        if ($answer) { $theirs.Add([double]::Parse($answer, [cultureinfo]::InvariantCulture)) }
    }
    New-BenchRow -Task $Task -Clock Cpu -Ours $ours -PeerTask "libsndfile, $($What -eq 'middle' ? 'seek and read' : 'read')" -Theirs ($theirs.Count ? $theirs : $null) -AtLeast $AtLeast
}

$aims = @{ wav = 1.3; flac = 1.1; mp3 = 1.1; ogg = 1.5; opus = 2.3 }
foreach ($format in 'wav', 'flac', 'mp3', 'ogg', 'opus') {
    Compare-Reading "400 s of 44.1 kHz stereo into a clip: $format" Clips (Join-Path $folder "long.$format") whole $aims[$format]
}
$long = Join-Path $folder long.m4a
Compare-Peer -Task '400 s of 44.1 kHz stereo into a clip: m4a' -Ours { [ReadBench]::Clips($long) } -Peer ffmpeg -PeerTask 'ffmpeg -f null -' `
    -Line 'ffmpeg -v error -threads 1 -i "$1" -f null -' -Arguments $long -Clock Cpu -Rounds $rounds -AtLeast 1.2
foreach ($format in 'wav', 'flac') {
    $clips = [IO.Directory]::GetFiles((Join-Path $folder "clips-$format"))
    Compare-Reading "500 $format clips of 6.6 s, 22.05 kHz mono, decoded and counted" Count $clips whole 1.1
    Compare-Reading "500 $format clips of 6.6 s, 22.05 kHz mono, each into a clip" Clips $clips whole ($format -eq 'flac' ? 1 : 0)
}
foreach ($format in 'wav', 'flac', 'mp3') {
    Compare-Reading "5 s from the middle of a minute into memory used before, twenty times: $format" Middle (@(Join-Path $folder "minute.$format") * 20) middle 1.5
}
if ($peer) {
    $peer.StandardInput.Close()
    $null = $peer.WaitForExit(5000)
    $peer.Dispose()
}
