# A corpus: 2,000 clips of the shape of LJSpeech from FLAC to HiFi-GAN's mel spectrograms in .npy files, beside a Python script that does
# the same in two processes, both warm and in turns; and what bounds it: decoding alone, and writing alone.
param([string] $Inputs, [string] $Root)

$rounds = 5
$count = 2000
$seconds = 6.6
$folder = Join-Path $Inputs scale
$made = Join-Path $Inputs scale-made

function New-ScaleInput([string] $Target) {
    $null = [IO.Directory]::CreateDirectory($Target)
    $length = [int] ($seconds * 22050)
    $random = [Random]::new(4)
    $loop = (Import-Audio (Join-Path $Inputs long music.wav) -Duration 60 -Mono -SampleRate 22050).GetRow(0)
    for ($i = 0; $i -lt $count; $i++) {
        $samples = [float[]]::new($length)
        [Array]::Copy($loop, $random.Next($loop.Length - $length), $samples, 0, $length)
        $clip = [AudioPs.Media.AudioClip]::new($samples, 1, 22050, $null)
        Export-Audio -InputObject $clip -Path (Join-Path $Target ('{0:0000}.flac' -f $i)) -BitDepth 16 -Force
    }
}

if (-not [IO.Directory]::Exists($folder)) {
    Write-Host '    making the clips'
    if ([IO.Directory]::Exists("$folder.making")) { [IO.Directory]::Delete("$folder.making", $true) }
    New-ScaleInput "$folder.making"
    [IO.Directory]::Move("$folder.making", $folder)
}

Add-Type -ReferencedAssemblies ([AudioPs.Media.AudioReader].Assembly.Location), System.Runtime, System.Collections, System.Collections.Concurrent, System.Threading.Tasks.Parallel -TypeDefinition @'
using System.IO;
using System.Threading.Tasks;
using AudioPs.Media;

public static class ScaleBench
{
    public static void Decode(string[] files, int threads) =>
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, file =>
        {
            using var reader = AudioReader.Open(file);
            var block = new AudioBuffer(1);
            while (reader.Read(block) > 0) { }
        });

    // As many bytes as the features have, by the same way: a temporary name, to the drive, renamed.
    public static void Write(string[] files, string folder, int length, int threads)
    {
        var bytes = new byte[length];
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, file =>
        {
            var path = Path.Combine(folder, Path.GetFileName(file));
            using (var stream = File.Create(path + ".tmp"))
            {
                stream.Write(bytes);
                stream.Flush(true);
            }

            File.Move(path + ".tmp", path, true);
        });
    }
}
'@

$files = [IO.Directory]::GetFiles($folder, '*.flac') | Sort-Object
function Clear-Made { if ([IO.Directory]::Exists($made)) { [IO.Directory]::Delete($made, $true) }; $null = [IO.Directory]::CreateDirectory($made) }
function Measure-Features([int] $Threads) {
    Clear-Made
    (Measure-Session { $files | Export-AudioFeature $made -BasePath $folder -Preset HiFiGan -ThrottleLimit $Threads }).Elapsed
}

$peer = Start-Peer (Join-Path $Root bench peers scale.py) '2'
function Get-ScaleAnswer([string] $What) { Get-PeerAnswer $peer (ConvertTo-Json -Compress @{ what = $What; files = $files; folder = $made }) }
$version = Get-ScaleAnswer version
$peerName = 'torchaudio with soundfile, two processes'
if ($version) { New-BenchNote "Peer: $version, in processes of their own. All are warm and take turns; the time is what passes. AudioPs also brings each file to the drive, hashes audio and features, and keeps a manifest and statistics; the script does nothing of that." }

$values = @{ two = [Collections.Generic.List[double]]::new(); one = [Collections.Generic.List[double]]::new(); decode = [Collections.Generic.List[double]]::new(); write = [Collections.Generic.List[double]]::new(); peer = [Collections.Generic.List[double]]::new() }
$null = Measure-Features 2
$length = (Get-Item (Join-Path $made 0000.npy)).Length
Clear-Made
$null = Get-ScaleAnswer features
for ($round = 0; $round -lt $rounds; $round++) {
    Write-Host "    round $($round + 1) of $rounds"
    $values.two.Add((Measure-Features 2))
    $values.one.Add((Measure-Features 1))
    $values.decode.Add((Measure-Session { [ScaleBench]::Decode($files, 2) }).Elapsed)
    Clear-Made
    $values.write.Add((Measure-Session { [ScaleBench]::Write($files, $made, $length, 2) }).Elapsed)
    Clear-Made
    $answer = Get-ScaleAnswer features
    if ($answer) { $values.peer.Add([double]::Parse($answer, [cultureinfo]::InvariantCulture)) }
}

$task = "$count FLAC clips of $seconds s to HiFi-GAN mel in .npy"
New-BenchRow -Task "$task, two threads" -Clock Elapsed -Ours $values.two -PeerTask $peerName -Theirs ($values.peer.Count ? $values.peer : $null) -AtLeast 4.5
New-BenchRow -Task "$task, two threads" -Clock Elapsed -Ours $values.two -PeerTask 'the same on one thread' -Theirs $values.one -AtLeast 1.9
$bare = for ($i = 0; $i -lt $rounds; $i++) { $values.decode[$i] + $values.write[$i] }
New-BenchRow -Task "$task, two threads" -Clock Elapsed -Ours $values.two -PeerTask 'decoding alone and writing alone, added' -Theirs $bare -AtLeast (1 / 1.2)

# In a process of its own, whose memory is nobody else's.
Clear-Made
$script = "Import-Module '$((Get-Module AudioPs).Path)'; `$null = Get-ChildItem '$folder' -File | Export-AudioFeature '$made' -BasePath '$folder' -Preset HiFiGan -ThrottleLimit 2; [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64"
$peak = [long] (& "$PSHOME/pwsh" -NoProfile -Command $script | Select-Object -Last 1)
$perSecond = $count * $seconds / ((Get-Median $values.two.ToArray()) / 1000)
New-BenchNote ([string]::Format([cultureinfo]::InvariantCulture,
        'Peak memory of a process that does it once, PowerShell included: {0:0} MB (aim: below 300). {1:0} times real time on two threads: the 24 hours of LJSpeech in {2:0} s.',
        ($peak / 1MB), $perSecond, (86400 / $perSecond)))
Stop-Peer $peer
[IO.Directory]::Delete($made, $true)
