# Audio for the cmdlet tests, made on the spot. Dot-source it in BeforeAll.

# A sine in every channel, the second an octave above the first, and so on.
function New-Tone {
    param(
        [double] $Seconds = 0.25,
        [int] $SampleRate = 8000,
        [int] $Channels = 1,
        [double] $Level = 0.5,
        [double] $Frequency = 440
    )
    $count = [int] ($Seconds * $SampleRate)
    $samples = [float[]]::new($count * $Channels)
    for ($channel = 0; $channel -lt $Channels; $channel++) {
        $step = 2 * [Math]::PI * $Frequency * [Math]::Pow(2, $channel) / $SampleRate
        for ($i = 0; $i -lt $count; $i++) { $samples[$channel * $count + $i] = $Level * [Math]::Sin($step * $i) }
    }
    [AudioPs.Media.AudioClip]::new($samples, $Channels, $SampleRate, $null)
}

# The bytes of a RIFF WAVE file, each field as given, right or wrong.
function New-WavByte {
    param(
        [byte[]] $Data = [byte[]]::new(1600),
        [int] $Channels = 1,
        [uint32] $SampleRate = 8000,
        [int] $BitDepth = 16,
        [int] $Tag = 1,
        [uint32] $DataSize = $Data.Length,
        [uint32] $RiffSize = $Data.Length + 36
    )
    $stream = [IO.MemoryStream]::new()
    $writer = [IO.BinaryWriter]::new($stream)
    $frame = [int] ($Channels * $BitDepth / 8)
    $writer.Write([Text.Encoding]::ASCII.GetBytes('RIFF'))
    $writer.Write($RiffSize)
    $writer.Write([Text.Encoding]::ASCII.GetBytes('WAVEfmt '))
    $writer.Write([uint32] 16)
    $writer.Write([uint16] $Tag)
    $writer.Write([uint16] $Channels)
    $writer.Write($SampleRate)
    $writer.Write([uint32] ([uint64] $SampleRate * [uint64] $frame -band [uint32]::MaxValue))
    $writer.Write([uint16] $frame)
    $writer.Write([uint16] $BitDepth)
    $writer.Write([Text.Encoding]::ASCII.GetBytes('data'))
    $writer.Write($DataSize)
    $writer.Write($Data)
    $writer.Flush()
    , $stream.ToArray()
}

# What is shown of the input, without colours.
function Out-PlainText { ($input | Out-String -Width 200) -replace '\e\[[\d;]*m' }
