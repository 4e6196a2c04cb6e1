// Invented citizens. The first five are the personas of `quirino demo`, with their tax codes.

const FISCAL = 'https://attributes.eid.gov.it/fiscal_number';

const person = (given_name, family_name, birthdate, code) => ({
  given_name,
  family_name,
  birthdate,
  ...(code ? { [FISCAL]: `TINIT-${code}` } : {}),
});

/** What the portal may be told of somebody. */
export const CLAIMS = ['given_name', 'family_name', 'birthdate', FISCAL];

/** What the portal may be told of staff. */
export const STAFF_CLAIMS = ['name', 'email', 'email_verified', 'groups'];

const staff = (given_name, family_name, groups) => ({
  given_name,
  family_name,
  name: `${given_name} ${family_name}`,
  email: `${given_name}.${family_name}@comune.example.it`.toLowerCase(),
  email_verified: true,
  groups,
});

/** Staff, by the groups of their administration. */
export const STAFF = {
  nadia: staff('Nadia', 'Bruni', ['quirino-gestori']),
  dario: staff('Dario', 'Fabbri', ['quirino-servizi', 'mensa']),
  ivo: staff('Ivo', 'Serra', ['mensa']),
};

/** Who can log in. */
export const PEOPLE = {
  giulia: person('Giulia', 'Conti', '1990-05-14', 'CNTGLI90E54H501K'),
  marco: person('Marco', 'De Santis', '1982-03-02', 'DSNMRC82C02H501O'),
  amara: person('Amara', 'Okafor', '1997-07-21', '91004270582'),
  romolo: person('Romolo', 'Ferri', '1945-04-21', 'FRRRML45D21H501X'),
  lucia: person('Lucia', 'Marchetti', '1974-10-03', 'MRCLCU74R43H501G'),
  mario: person('Mario', 'Rossi', '1980-01-01', 'RSSMRA80A01H501U'),
  anna: person('Anna', 'Schmidt', '1985-06-30', undefined),
};
