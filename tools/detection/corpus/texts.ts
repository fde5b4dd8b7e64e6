/**
 * What people and machines say, for espeak-ng. French, Italian, Russian and German are left out on purpose: their
 * recorded prompts are kept for an independent check.
 */
export interface Script {
  /** Voice language of espeak-ng. */
  readonly language: string;
  /** Variants of the same language that read the same texts. */
  readonly dialects: readonly string[];
  readonly person: readonly string[];
  readonly machine: readonly string[];
  readonly announcement: readonly string[];
}

const spanish: Script = {
  language: 'es',
  dialects: ['es', 'es-419'],
  person: [
    'aló',
    '¿aló?',
    'aló, aló',
    'bueno',
    '¿bueno?',
    'diga',
    'dígame',
    'sí',
    '¿sí?',
    'sí, diga',
    'sí, dígame',
    '¿quién habla?',
    'sí, ¿quién habla?',
    'aló, ¿quién es?',
    'hola',
    'hola, buenas',
    'buenas',
    'buenos días',
    'buenas tardes',
    'aló, buenas noches',
    'sí, buenas tardes',
    'a ver',
    'mande',
    'hable',
    'oigo',
    'sí, a la orden',
    'con ella',
    'habla Carlos',
    'sí, con él habla',
    'aló, ¿de parte de quién?',
    'casa de la familia Gómez',
    'Ferretería López, buenas tardes',
    'Droguería San Jorge, a la orden',
    'Panadería El Trigal, buenos días',
    'Taller Martínez, dígame',
    'Consultorio del doctor Ruiz, buenas',
    'sí, ¿de dónde me llama?',
    'ajá',
    '¿qué hubo?',
    'aló, no le escucho',
    '¿sí, aló, quién es?',
    'un momento',
    'espere',
    'aló, sí, a la orden',
  ],
  machine: [
    'Hola, en este momento no puedo contestar, por favor deje su mensaje después del tono',
    'Usted se ha comunicado con el buzón de voz. Grabe su mensaje después de la señal',
    'El sistema correo de voz le informa que la persona que usted llamó no está disponible',
    'Ha llamado al buzón de mensajes de tres uno cero, cuatro cinco seis, siete ocho nueve cero',
    'Hola, soy Andrés. Ahora no puedo atenderte. Déjame un mensaje y te llamo más tarde, gracias',
    'Bienvenido a la casilla de mensajes. El usuario no puede atender su llamada. Al terminar, cuelgue o marque numeral',
    'La persona que usted llama no está disponible. Si desea dejar un mensaje, hágalo después del tono',
    'Hola. Te comunicaste con Laura, no puedo contestar ahora. Escríbeme por mensaje',
    'Gracias por llamar a la familia Rodríguez, no estamos en casa, deje su nombre y su teléfono',
    'Su llamada será transferida al buzón de voz, tendrá costo a partir de este momento',
    'Este es el contestador automático del número que marcó, deje su mensaje por favor',
    'Buenas, está hablando con la contestadora de Juan Pablo, deje su razón',
    'Gracias por comunicarse con Seguros del Pacífico, su llamada es muy importante para nosotros',
    'Bienvenido a Almacenes Éxito, si conoce el número de la extensión, márquelo ahora',
    'El buzón de la persona a la que llama está lleno, no es posible grabar mensajes',
    'Hola, mi nombre es Patricia Herrera, en estos instantes estoy ocupada o en reunión',
    'Quien contesta es una grabación, en breve le devolveré la llamada, hasta luego',
    'Buzón de voz. El número marcado no contesta. Para dejar un mensaje espere el tono',
  ],
  announcement: [
    'El número que usted marcó no existe, por favor verifique e intente de nuevo',
    'El teléfono que marcó se encuentra apagado o fuera del área de servicio',
    'Todas las líneas están ocupadas, por favor intente más tarde',
    'El número al que llama ha sido cambiado o está suspendido',
  ],
};

const portuguese: Script = {
  language: 'pt-br',
  dialects: ['pt-br', 'pt'],
  person: [
    'alô',
    'alô?',
    'alô, alô',
    'oi',
    'oi, quem é?',
    'sim',
    'sim, pois não',
    'pronto',
    'quem fala?',
    'quem está falando?',
    'alô, bom dia',
    'boa tarde',
    'pode falar',
    'fala',
    'diga',
    'alô, quem é?',
    'é ele',
    'é ela',
    'está sim, sou eu',
    'Padaria Central, bom dia',
    'Oficina do Jorge, boa tarde',
    'só um momento',
    'de onde fala?',
  ],
  machine: [
    'Sua chamada está sendo encaminhada para a caixa postal e estará sujeita a cobrança após o sinal',
    'Olá, no momento não posso atender, deixe seu recado após o sinal que eu retorno a ligação',
    'Você ligou para a caixa postal de Maria, grave a sua mensagem depois do bipe',
    'Oi, aqui é o Rodrigo, agora não posso falar, mande uma mensagem, obrigado',
    'O telefone chamado não pode atender, após o sinal deixe o seu recado',
    'Bem vindo ao atendimento eletrônico, para falar com vendas digite um',
    'A caixa de mensagens do destinatário está cheia, tente novamente mais tarde',
    'Esta é a secretária eletrônica da família Souza, deixe nome e telefone',
  ],
  announcement: [
    'O número chamado não existe ou está incorreto, verifique e tente novamente',
    'Este telefone está desligado ou fora da área de cobertura',
  ],
};

const english: Script = {
  language: 'en-us',
  dialects: ['en-us', 'en-gb', 'en-gb-scotland', 'en-029'],
  person: [
    'hello',
    'hello?',
    'hi',
    'yes?',
    'yeah',
    'yes, hello?',
    'hello, who is this?',
    'speaking',
    'this is she',
    'who is calling?',
    'good morning',
    'hello, hello?',
    'yes, who is it?',
    'go ahead',
    'yep',
    "what's up",
    'Smith residence',
    'good afternoon',
    'Miller hardware, good morning',
    "Joe's garage, how can I help?",
    'hold on',
    'who am I speaking with?',
    'hey, hello',
  ],
  machine: [
    'Hi, you have reached the voicemail of John. I am not available right now, please leave a message after the beep',
    'Your call has been forwarded to an automatic voice message system. The person you called is not available',
    'Please leave your message after the tone. When you are finished, you may hang up or press one for more options',
    'Hello. We cannot come to the phone right now. Leave your name and number and we will call you back',
    'Thank you for calling. Our office is closed at the moment. Please call again during business hours',
    'The person you are trying to reach is not accepting calls at this time. Please try again later',
    'Hey, it is Susan, sorry I missed your call, leave me a message and I will get right back to you',
    'You have reached five five five, zero one two three, no one is available to take your call',
    'The mailbox is full and cannot accept any messages at this time, goodbye',
    'Welcome to the automated attendant, if you know your party extension you may dial it at any time',
  ],
  announcement: [
    'The number you have dialled is not in service, please check the number and dial again',
    'All circuits are busy now, please try your call again later',
  ],
};

/** Read by voices of tongues that no prompt pack has: variety of rhythm, not of meaning. */
const others: readonly Script[] = [
  {
    language: 'ca',
    dialects: ['ca'],
    person: ['digui', 'sí, digui?', 'hola', 'hola, qui és?', 'bon dia', 'sí?', 'mani', 'un moment'],
    machine: [
      'Hola, ara mateix no puc atendre la trucada, si us plau deixi el seu missatge després del senyal',
      'Ha trucat a la bústia de veu, el client no està disponible en aquest moment',
      'Aquest és el contestador automàtic de la família Puig, deixeu el nom i el telèfon',
    ],
    announcement: ['El número que ha marcat no existeix, comprovi el número i torni a trucar'],
  },
  {
    language: 'nl',
    dialects: ['nl'],
    person: ['hallo', 'hallo?', 'ja', 'ja, hallo', 'goedemorgen', 'met Jan', 'met de familie de Vries', 'wie is daar?'],
    machine: [
      'Hallo, dit is de voicemail van Peter, ik ben er nu niet, spreek een bericht in na de toon',
      'Welkom bij de voicemail, de persoon die u belt is niet bereikbaar, laat een bericht achter',
      'Bedankt voor het bellen, al onze medewerkers zijn in gesprek, een ogenblik geduld alstublieft',
    ],
    announcement: ['Dit nummer is niet in gebruik, controleer het nummer en probeer het opnieuw'],
  },
  {
    language: 'pl',
    dialects: ['pl'],
    person: ['halo', 'halo?', 'tak, słucham', 'słucham', 'dzień dobry', 'tak?', 'kto mówi?', 'proszę'],
    machine: [
      'Dzień dobry, tu poczta głosowa, abonent nie może odebrać telefonu, zostaw wiadomość po sygnale',
      'Cześć, tu Marek, nie mogę teraz rozmawiać, nagraj się, a oddzwonię jak najszybciej',
      'Dziękujemy za telefon, wszystkie linie są zajęte, proszę czekać na zgłoszenie się konsultanta',
    ],
    announcement: ['Nie ma takiego numeru, prosimy sprawdzić numer i zadzwonić ponownie'],
  },
  {
    language: 'tr',
    dialects: ['tr'],
    person: ['alo', 'alo?', 'efendim', 'buyurun', 'evet', 'kimsiniz?', 'merhaba', 'iyi günler'],
    machine: [
      'Aradığınız kişiye şu anda ulaşılamıyor, sinyal sesinden sonra mesajınızı bırakabilirsiniz',
      'Merhaba, şu anda telefona cevap veremiyorum, lütfen isminizi ve numaranızı bırakın',
    ],
    announcement: ['Aradığınız numara kullanılmamaktadır, lütfen kontrol edip tekrar deneyiniz'],
  },
];

/** Every script of the corpus. */
export const scripts: readonly Script[] = [spanish, portuguese, english, ...others];
