#!/usr/bin/env bash
# NAudio.Core 3.3.0 and NWaves 0.9.6: 16-bit WAV writing wraps around where their other ways clip.
#
# Expected: a sample above full scale is held at full scale, as both libraries do for 24 and 32 bits.
# Happens: NAudio's WaveFileWriter.WriteSamples turns 1.2 into -0.8 (its own CreateWaveFile16 clips).
#   NWaves already turns an exact 1.0, which is no overload at all, into -1.0.
# Matters: one peak becomes a loud click of the opposite sign; a normalised tone has one on each crest.
#
# Output seen:
#   NAudio 1.2 -> 16 bit -0.80, 24 bit 1.00, CreateWaveFile16 1.00
#   NWaves 1.0 -> 16 bit -1.00, 24 bit 1.00
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NAudio.Core" Version="[3.3.0]" />
    <PackageReference Include="NWaves" Version="[0.9.6]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NAudio.Wave;

float First(string path)
{
    using var reader = new WaveFileReader(path);
    var x = new float[1];
    reader.ToSampleProvider().Read(x.AsSpan());
    return x[0];
}
float Written(int bits)
{
    using (var writer = new WaveFileWriter("a.wav", new WaveFormat(8000, bits, 1)))
        writer.WriteSamples(new[] { 1.2f, -1.2f }, 0, 2);
    return First("a.wav");
}
float Waves(short bits)
{
    using var stream = new MemoryStream();
    new NWaves.Audio.WaveFile(new NWaves.Signals.DiscreteSignal(8000, new[] { 1f, 0f }), bits).SaveTo(stream);
    return new NWaves.Audio.WaveFile(new MemoryStream(stream.ToArray()))[0][0];
}

float n16 = Written(16), n24 = Written(24);
WaveFileWriter.CreateWaveFile16("b.wav", new Source([1.2f, -1.2f]));
var whole = First("b.wav");
float w16 = Waves(16), w24 = Waves(24);
Console.WriteLine($"NAudio 1.2 -> 16 bit {n16:F2}, 24 bit {n24:F2}, CreateWaveFile16 {whole:F2}");
Console.WriteLine($"NWaves 1.0 -> 16 bit {w16:F2}, 24 bit {w24:F2}");
return n16 < -0.7f && n24 > 0.99f && whole > 0.99f && w16 < -0.99f && w24 > 0.99f ? 0 : 1;

class Source(float[] data) : ISampleProvider
{
    int at;
    public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(8000, 1);
    public int Read(Span<float> buffer)
    {
        var n = Math.Min(buffer.Length, data.Length - at);
        data.AsSpan(at, n).CopyTo(buffer);
        at += n;
        return n;
    }
}
EOF
dotnet run --project probe.csproj
