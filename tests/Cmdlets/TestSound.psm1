# A sound server for the tests of playing and recording: PulseAudio with two outputs that nobody hears, whose monitors give what is
# played to the bit. It needs neither a card nor a session, and is gone after Stop-TestSound.

Add-Type -Namespace AudioPsTests -Name Native -MemberDefinition @'
[DllImport("libc", SetLastError = true)] public static extern int setenv(string name, string value, int overwrite);
'@

$script:folder = $null
$script:process = $null

# Whether there can be one here; where it is not installed and may be, it is.
function Test-SoundServer {
    if ($IsWindows -or $IsMacOS) { return $false }
    if (Get-Command pulseaudio, pactl -CommandType Application -ErrorAction Ignore | Measure-Object | ForEach-Object { $_.Count -eq 2 }) { return $true }
    $root = (id -u) -eq '0' ? @() : @('sudo', '-n')
    if (-not (Get-Command apt-get -ErrorAction Ignore) -or ($root -and -not (Get-Command sudo -ErrorAction Ignore))) { return $false }
    # One after another: tests that run at the same time may want packages too.
    $turn = 'flock', (Join-Path ([IO.Path]::GetTempPath()) audiops-packages.lock)
    $install = $turn + $root + @('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '--no-install-recommends', 'pulseaudio', 'pulseaudio-utils')
    $null = & $install[0] $install[1..99] 2>&1
    if ($LASTEXITCODE) {
        $update = $turn + $root + @('apt-get', 'update')
        $null = & $update[0] $update[1..99] 2>&1
        $null = & $install[0] $install[1..99] 2>&1
    }
    $null -ne (Get-Command pulseaudio -CommandType Application -ErrorAction Ignore)
}

# The native library asks the C library for the variable, which does not see what .NET sets.
function Set-SoundServer([string] $Address) {
    $env:PULSE_SERVER = $Address
    $null = [AudioPsTests.Native]::setenv('PULSE_SERVER', $Address, 1)
}

# Starts it; false where there can be none.
function Start-TestSound {
    if (-not (Test-SoundServer)) { return $false }
    $script:folder = (New-Item -ItemType Directory ([IO.Path]::Combine([IO.Path]::GetTempPath(), "audiops-sound-$([Guid]::NewGuid().ToString('N').Substring(0, 8))"))).FullName
    chmod 700 $script:folder
    $socket = "$script:folder/socket"
    $log = "$script:folder/log"
    $sink = 'format=float32le channels=2 norewinds=1'
    # As a desktop's server it goes before other work, where it may.
    $arguments = @('-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--disable-shm=yes', '--realtime=yes', '--high-priority=yes',
        '-L', "module-null-sink sink_name=out rate=48000 $sink sink_properties=device.description=Speakers"
        '-L', "module-null-sink sink_name=headset rate=44100 $sink sink_properties=device.description=Headset"
        '-L', "module-native-protocol-unix auth-anonymous=1 socket=$socket")
    $start = [Diagnostics.ProcessStartInfo]::new('pulseaudio')
    foreach ($argument in $arguments) { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardError = $true
    $start.Environment['XDG_RUNTIME_DIR'] = $script:folder
    $start.Environment['HOME'] = $script:folder
    $script:process = [Diagnostics.Process]::Start($start)
    $script:process.BeginErrorReadLine()
    Set-SoundServer "unix:$socket"
    foreach ($attempt in 1..200) {
        $null = pactl info 2>&1
        if ($LASTEXITCODE -eq 0) { return $true }
        Start-Sleep -Milliseconds 20
    }
    throw "PulseAudio did not start (see $log)."
}

function Stop-TestSound {
    if ($script:process -and -not $script:process.HasExited) {
        $script:process.Kill()
        $script:process.WaitForExit()
    }
    if ($script:folder) { Remove-Item -LiteralPath $script:folder -Recurse -Force -ErrorAction Ignore }
    Set-SoundServer 'unix:/nowhere'
}

# What is heard while a script block runs: a clip of all that the output plays, the sound of the block in it. Silence at both ends is cut.
function Get-HeardSound {
    param([scriptblock] $While, [string] $Device = 'out.monitor', [double] $Tail = 0.3)
    $recording = [AudioPs.Devices.RecordedStream]::new([AudioPs.Devices.DeviceOptions] @{ Device = [AudioPs.Devices.AudioDevice]::Find('Input', $Device); Latency = [timespan]::FromMilliseconds(100) })
    try {
        $reading = [AudioPsTests.Reading]::new($recording)
        Start-Sleep -Milliseconds 400
        & $While | Out-Null
        Start-Sleep -Milliseconds (1000 * $Tail)
        $clip = $reading.Stop()
    }
    finally { $recording.Dispose() }
    $first = $last = -1
    $samples = $clip.Samples
    for ($i = 0; $i -lt $clip.SampleCount; $i++) { if ($samples[$i] -ne 0) { $first = $i; break } }
    for ($i = $clip.SampleCount - 1; $i -ge 0; $i--) { if ($samples[$i] -ne 0) { $last = $i; break } }
    if ($first -lt 0) { return }
    $clip | Select-Audio -Offset ($first / $clip.SampleRate) -Duration (($last - $first + 1) / $clip.SampleRate)
}

# Reads a stream on a thread of its own, as the script block under test has this one.
$assembly = [AudioPs.AudioException].Assembly.Location
Add-Type -ReferencedAssemblies $assembly, System.Runtime, System.Threading.Tasks, netstandard -TypeDefinition @'
namespace AudioPsTests {
    public sealed class Reading {
        private readonly AudioPs.Devices.RecordedStream _stream;
        private readonly System.Threading.Tasks.Task<AudioPs.Media.AudioClip> _task;
        public Reading(AudioPs.Devices.RecordedStream stream) { _stream = stream; _task = System.Threading.Tasks.Task.Run(() => stream.ToClip()); }
        public AudioPs.Media.AudioClip Stop() { _stream.Stop(); return _task.Result; }
    }
}
'@

# Skips a test of a cmdlet that needs a device where there is no sound server.
function Skip-WithoutSound([string] $Cmdlet, [bool] $HasSound) {
    if (-not $HasSound -and $Cmdlet -match 'AudioDevice$|AudioPlayback$|AudioRecording$') { Set-ItResult -Skipped -Because 'there is no sound server' }
}

Export-ModuleMember -Function Test-SoundServer, Start-TestSound, Stop-TestSound, Get-HeardSound, Skip-WithoutSound
