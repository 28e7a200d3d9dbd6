#!/usr/bin/env bash
# NAudio.Core 3.3.0: the gain of a shelf is the second argument in one class and the last in the other, and of a peak always
# the last.
#
# Expected: EqualizerBand.LowShelf(200, 1, 6) beside EqualizerBand.Peaking(1000, 1, 6): both 6 dB, as
# BiQuadFilter.LowShelf(rate, 200, 1, 6) is.
# Happens: EqualizerBand.LowShelf takes (frequency, gainDb, shelfSlope), so that is 1 dB with a slope of 6. All are
# float: nothing complains.
# Matters: moving an equaliser from BiQuadFilter to the new effects turns its shelves almost off.
#
# Output seen:
#   BiQuadFilter.LowShelf(48000, 200, 1, 6) at 20 Hz: 6.0 dB
#   EqualizerBand.Peaking(1000, 1, 6) at 1000 Hz: 6.0 dB
#   EqualizerBand.LowShelf(200, 1, 6) at 20 Hz: 1.0 dB
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
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NAudio.Dsp;
using NAudio.Effects;
using NAudio.Wave;

const int Rate = 48_000;

double Show(string name, double frequency, Action<float[]> process)
{
    var sound = new float[2 * Rate];
    for (var n = 0; n < sound.Length; n++) sound[n] = (float)(0.1 * Math.Sin(2 * Math.PI * frequency * n / Rate));
    process(sound);
    var gain = 20 * Math.Log10(sound.Skip(Rate).Max() / 0.1);
    Console.WriteLine(FormattableString.Invariant($"{name} at {frequency} Hz: {gain:F1} dB"));
    return gain;
}

void Equalize(EqualizerBand band, float[] sound)
{
    var equalizer = new Equalizer(band);
    equalizer.Configure(WaveFormat.CreateIeeeFloatWaveFormat(Rate, 1));
    equalizer.Process(sound);
}

var filter = Show("BiQuadFilter.LowShelf(48000, 200, 1, 6)", 20, x => BiQuadFilter.LowShelf(Rate, 200, 1, 6).Transform(x, x));
var peak = Show("EqualizerBand.Peaking(1000, 1, 6)", 1000, x => Equalize(EqualizerBand.Peaking(1000, 1, 6), x));
var shelf = Show("EqualizerBand.LowShelf(200, 1, 6)", 20, x => Equalize(EqualizerBand.LowShelf(200, 1, 6), x));
return Math.Abs(filter - 6) < 0.1 && Math.Abs(peak - 6) < 0.1 && Math.Abs(shelf - 1) < 0.1 ? 0 : 1;
EOF
dotnet run --project probe.csproj
